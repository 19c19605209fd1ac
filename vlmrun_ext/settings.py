"""What a client is told about the service: key, address, limits, and where artifacts are kept.

Everything is checked here, once, when a client is made; nothing here touches the disk or the network.
"""

from __future__ import annotations

import os

from vlmrun_ext.client_errors import ConfigurationError
from vlmrun_ext.keys import Key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any, Final, NoReturn

    from vlmrun_ext.keys import KeySource

__all__ = [
    "CACHE_VARIABLES",
    "DEFAULT_BASE_URL",
    "DEFAULT_MAX_RETRIES",
    "DEFAULT_TIMEOUT",
    "OFFLINE_VARIABLE",
    "Settings",
    "resolve",
    "switched_on",
]

OFFLINE_VARIABLE: Final = "VLMRUN_OFFLINE"
"""Says that no request may be sent."""
CACHE_VARIABLES: Final = ("VLMRUN_CACHE_MAX_BYTES", "VLMRUN_CACHE_SHARED")
"""What the environment may say of the artifact cache beside its place: its size, and whether others share it."""


DEFAULT_BASE_URL: Final = "https://api.vlm.run/v1"
DEFAULT_TIMEOUT: Final = 120.0
DEFAULT_MAX_RETRIES: Final = 5

_ENDLESS: Final = float("inf")
_URL: Final = (
    r"(?i)(?P<scheme>https?)://(?P<host>[A-Za-z0-9._~-]+|\[[0-9A-Fa-f:.]+\])(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)*)"
)
_YES: Final = ("1", "true", "yes", "on")
_NO: Final = ("", "0", "false", "no", "off")


# Not a dataclass, and its folder not a `Path` until it is asked for: importing `dataclasses` and `pathlib` takes as
# long as everything else that making a client needs.
class Settings:
    """A checked configuration; it cannot be changed, pickles, and never prints the key.

    Attributes:
        key: Where the key comes from.
        base_url: Where the API is, without a slash at its end.
        timeout: Seconds that one call may take, its retries included.
        max_retries: How often a failed request is sent again.
        artifacts_dir: The folder of the artifact cache, which need not exist. None where no home folder is known:
            a client can be made all the same, and the cache raises `CacheError` when it is used.

    Raises:
        ConfigurationError: A value is not acceptable.
    """

    __slots__ = ("_folder", "base_url", "key", "max_retries", "timeout")

    key: Key
    base_url: str
    timeout: float
    max_retries: int
    _folder: str | None

    def __init__(
        self,
        api_key: KeySource = None,
        base_url: str = DEFAULT_BASE_URL,
        timeout: float = DEFAULT_TIMEOUT,
        max_retries: int = DEFAULT_MAX_RETRIES,
        artifacts_dir: str | os.PathLike[str] | None = None,
    ) -> None:
        _check_retries(max_retries)
        put = object.__setattr__
        put(self, "key", Key(api_key))
        put(self, "base_url", _checked_url(base_url))
        put(self, "timeout", _checked_timeout(timeout))
        put(self, "max_retries", max_retries)
        put(self, "_folder", None if artifacts_dir is None else os.fspath(artifacts_dir))

    @property
    def api_key(self) -> str | None:
        """The key as of now, or None to send none."""
        return self.key.current()

    @property
    def artifacts_dir(self) -> Path | None:
        """The folder of the artifact cache, which need not exist; None where no home folder is known."""
        from pathlib import Path

        return None if self._folder is None else Path(self._folder)

    def limited(self, timeout: float | None, max_retries: int | None) -> Settings:
        """The same settings with other limits, where any are given."""
        settings = Settings(
            self.key.source,
            self.base_url,
            self.timeout if timeout is None else timeout,
            self.max_retries if max_retries is None else max_retries,
            self._folder,
        )
        # The same one, so that keys which a function gave before are still kept out of texts.
        object.__setattr__(settings, "key", self.key)
        return settings

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"Settings cannot be changed: {name!r} was set")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Settings) and self.__reduce__() == other.__reduce__()

    def __hash__(self) -> int:
        return hash(self.__reduce__())

    def __reduce__(self) -> tuple[type[Settings], tuple[Any, ...]]:
        return Settings, (self.key.source, self.base_url, self.timeout, self.max_retries, self._folder)

    def __repr__(self) -> str:
        key = None if self.key.source is None else "***"
        return (
            f"Settings(api_key={key!r}, base_url={self.base_url!r}, timeout={self.timeout!r}, "
            f"max_retries={self.max_retries!r}, artifacts_dir={self.artifacts_dir!r})"
        )

    def redact(self, text: str) -> str:
        """Return the text with the key, wherever and however it stands in it, replaced by `***`."""
        return self.key.redact(text)


def resolve(
    api_key: KeySource = None,
    base_url: str | None = None,
    timeout: float | None = DEFAULT_TIMEOUT,
    max_retries: int = DEFAULT_MAX_RETRIES,
    require_api_key: bool = True,
    environ: Mapping[str, str] = os.environ,
    cache_dir: str | os.PathLike[str] | None = None,
) -> Settings:
    """Complete what the caller gave by the environment, and check it.

    The variables are `VLMRUN_API_KEY`, `VLMRUN_BASE_URL` and `VLMRUN_CACHE_DIR` (artifacts are kept in its folder
    `artifacts`, else in `~/.vlmrun/artifacts`). An empty variable counts as not set.

    Raises:
        ConfigurationError: There is no key although one is required, or a value is not acceptable.
    """
    key = api_key or environ.get("VLMRUN_API_KEY") or None
    if key is None and require_api_key:
        raise ConfigurationError(
            "Missing API key: none was given",
            error_type="missing_api_key",
            suggestion="Pass api_key=... or set the environment variable VLMRUN_API_KEY; keys are made at "
            "https://app.vlm.run/dashboard",
        )
    return Settings(
        api_key=key,
        base_url=base_url or environ.get("VLMRUN_BASE_URL") or DEFAULT_BASE_URL,
        # No timeout is what is usual, not none at all: nothing waits for ever here.
        timeout=DEFAULT_TIMEOUT if timeout is None else timeout,
        max_retries=max_retries,
        artifacts_dir=_artifacts_dir(environ, cache_dir),
    )


def switched_on(name: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether a variable of the environment says yes: `1`, `true`, `yes` or `on`.

    Raises:
        ConfigurationError: It says neither that nor `0`, `false`, `no`, `off` or nothing.
    """
    value = environ.get(name, "").strip().lower()
    if value in _YES:
        return True
    if value in _NO:
        return False
    raise _refused(name, f"is '{ascii(value[:40])[1:-1]}'", f"Set it to one of {', '.join(_YES)}, or do not set it")


def _checked_url(url: object) -> str:
    # The URL is not quoted in any of these texts: what is wrong with it may be that it carries a secret.
    if not isinstance(url, str):
        raise _refused("base_url", f"is of type {type(url).__name__}, not str", "Pass the address as text")
    if not url.lower().startswith(("http://", "https://")):
        raise _refused("base_url", "does not begin with https:// or http://", f"An example is {DEFAULT_BASE_URL}")
    authority = url.split("://", 1)[1].partition("/")[0]
    if "@" in authority:
        raise _refused("base_url", "carries a user name or password", "Remove it; the key goes into api_key")
    for mark, name in ("?", "query"), ("#", "fragment"):
        if mark in url:
            raise _refused("base_url", f"carries a {name}", f"Remove everything from the {mark} on")
    if url == DEFAULT_BASE_URL:
        return url

    import re

    match = re.fullmatch(_URL, url)
    if match is None or any(segment in (".", "..") for segment in match["path"].split("/")):
        raise _refused("base_url", "is not a well-formed address", f"An example is {DEFAULT_BASE_URL}")
    if match["port"] is not None and not 1 <= int(match["port"]) <= 65535:
        raise _refused("base_url", f"has port {match['port']}", "Ports go from 1 to 65535")
    return match["scheme"].lower() + url[len(match["scheme"]) :].rstrip("/")


def _checked_timeout(timeout: object) -> float:
    if isinstance(timeout, bool) or not isinstance(timeout, (int, float)):
        raise _refused("timeout", f"is of type {type(timeout).__name__}, not float", "Pass seconds as a number")
    try:
        seconds = float(timeout)
    except OverflowError:
        seconds = _ENDLESS
    if not 0 < seconds < _ENDLESS:
        raise _refused("timeout", f"is {seconds}", "Pass a number of seconds above 0, and finite")
    return seconds


def _check_retries(retries: object) -> None:
    if isinstance(retries, bool) or not isinstance(retries, int):
        raise _refused("max_retries", f"is of type {type(retries).__name__}, not int", "Pass a whole number")
    if retries < 0:
        raise _refused("max_retries", f"is {retries}", "Pass 0 for no retries, or more")


def _refused(name: str, problem: str, suggestion: str) -> ConfigurationError:
    return ConfigurationError(f"{name} {problem}", error_type=f"invalid_{name}", suggestion=suggestion)


def _artifacts_dir(environ: Mapping[str, str], given: object) -> str | None:
    chosen = environ.get("VLMRUN_CACHE_DIR") if given is None else _path(given)
    if chosen:
        return os.path.join(_absolute(chosen, environ), "artifacts")
    home = _home(environ)
    return None if home is None else os.path.join(home, ".vlmrun", "artifacts")


def _path(folder: object) -> str:
    text = os.fspath(folder) if isinstance(folder, (str, os.PathLike)) else None  # pyright: ignore[reportUnknownVariableType] - what kind of path it is shows at run time
    if not isinstance(text, str) or not text:
        raise _refused("cache_dir", "is no folder", "Pass its path")
    return text


def _absolute(folder: str, environ: Mapping[str, str]) -> str:
    """A relative folder is fixed now, so that the cache does not move with the working directory."""
    home = _home(environ)
    if home is not None and (folder == "~" or folder.startswith(("~/", "~\\"))):
        folder = home + folder[1:]
    try:
        return os.path.abspath(folder)
    except (OSError, ValueError) as error:
        raise _refused("VLMRUN_CACHE_DIR", "cannot be made absolute", "Give the folder's full path") from error


def _home(environ: Mapping[str, str]) -> str | None:
    named = environ.get("USERPROFILE" if os.name == "nt" else "HOME")
    home = os.path.expanduser("~") if named is None else named
    return home if os.path.isabs(home) else None
