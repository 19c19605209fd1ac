"""Settings: where values come from, which are refused, and that the key is never printed."""

from __future__ import annotations

import copy
import math
import os
import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlmrun_ext.errors import ConfigurationError
from vlmrun_ext.settings import DEFAULT_BASE_URL, Settings, resolve, switched_on

KEY = "vlm-5ecr3tK3y"
HOME = "USERPROFILE" if os.name == "nt" else "HOME"

REFUSED_KEYS = ["s3c\nret", "s3cret\n", " s3cret", "s3c\x00ret", "s3c\x7fret", "s3crét", "s3c\u200bret", "s3c ret"]
REFUSED_URLS: list[tuple[Any, str]] = [
    ("ftp://api.vlm.run", "http"),
    ("api.vlm.run/v1", "http"),
    ("", "http"),
    ("//api.vlm.run", "http"),
    ("file:///etc/passwd", "http"),
    ("https://", "well-formed"),
    ("https:///v1", "well-formed"),
    ("https://user:pass@host/v1", "user name"),
    ("https://user@host", "user name"),
    ("https://host/v1?token=s3cret", "query"),
    ("https://host/v1#part", "fragment"),
    ("https://host:0/v1", "port"),
    ("https://host:65536/v1", "port"),
    ("https://host:x/v1", "well-formed"),
    ("https://ho st/v1", "well-formed"),
    ("https://host/v1\n", "well-formed"),
    ("https://host\\v1", "well-formed"),
    ("https://höst/v1", "well-formed"),
    ("https://[::1/v1", "well-formed"),
    ("https://host/a/../v1", "well-formed"),
    ("https://host/%zz", "well-formed"),
    (42, "type int"),
]
ACCEPTED_URLS = [
    ("https://api.vlm.run/v1", "https://api.vlm.run/v1"),
    ("https://api.vlm.run/v1/", "https://api.vlm.run/v1"),
    ("HTTPS://api.vlm.run", "https://api.vlm.run"),
    ("http://localhost:8000", "http://localhost:8000"),
    ("http://[::1]:8000//", "http://[::1]:8000"),
    ("http://my_service/a%2Fb", "http://my_service/a%2Fb"),
]


def test_what_the_caller_gives_goes_before_the_environment() -> None:
    """Arguments win over variables."""
    environ = {"VLMRUN_API_KEY": "other", "VLMRUN_BASE_URL": "https://other.test"}

    settings = resolve(KEY, "https://mine.test/v1/", timeout=3, max_retries=0, environ=environ)

    assert (
        settings.api_key,
        settings.base_url,
        settings.timeout,
        settings.max_retries,
    ) == (KEY, "https://mine.test/v1", 3.0, 0)


def test_the_environment_fills_in() -> None:
    """Key, address and cache folder come from variables."""
    settings = resolve(
        environ={
            "VLMRUN_API_KEY": KEY,
            "VLMRUN_BASE_URL": "https://env.test/v1",
            "VLMRUN_CACHE_DIR": os.path.abspath("c"),
        }
    )

    assert (settings.api_key, settings.base_url) == (KEY, "https://env.test/v1")
    assert Path("c").absolute() / "artifacts" == settings.artifacts_dir


def test_defaults_are_the_documented_ones() -> None:
    """Without variables, artifacts go below the home folder."""
    home = os.path.abspath("somebody")

    settings = resolve(KEY, environ={HOME: home, "VLMRUN_BASE_URL": "", "VLMRUN_CACHE_DIR": ""})

    assert (settings.base_url, settings.timeout, settings.max_retries) == (DEFAULT_BASE_URL, 120.0, 5)
    assert Path(home, ".vlmrun", "artifacts") == settings.artifacts_dir


@pytest.mark.parametrize("environ", [{}, {"VLMRUN_API_KEY": ""}])
def test_a_missing_key_is_reported_with_what_to_do(environ: dict[str, str]) -> None:
    """The error names the argument and the variable."""
    with pytest.raises(ConfigurationError, match=r"Missing API key.*api_key=.*VLMRUN_API_KEY"):
        resolve(environ=environ)


def test_a_key_can_be_done_without() -> None:
    """Where no key is required, none is sent."""
    assert resolve(require_api_key=False, environ={}).api_key is None


def test_the_documented_placeholder_is_a_key() -> None:
    """The sample program of the documentation runs as it stands."""
    assert resolve("<VLMRUN_API_KEY>", environ={}).api_key == "<VLMRUN_API_KEY>"


@pytest.mark.parametrize("key", REFUSED_KEYS)
def test_a_key_that_cannot_go_into_a_header_is_refused_unprinted(key: str) -> None:
    """The error tells where the fault is and not what the key is."""
    with pytest.raises(ConfigurationError, match="position") as caught:
        resolve(key, environ={})

    assert key.strip() not in str(caught.value)
    assert key.strip() not in repr(vars(caught.value))


@pytest.mark.parametrize("key", [b"key", 42, ""])
def test_a_key_that_is_no_text_is_refused(key: Any) -> None:
    """Bytes, numbers and an empty text are no keys."""
    with pytest.raises(ConfigurationError, match="api_key"):
        Settings(api_key=key)


@pytest.mark.parametrize(("url", "problem"), REFUSED_URLS)
def test_an_address_that_is_none_is_refused(url: Any, problem: str) -> None:
    """Each fault is named; the address, which may hold a secret, is not printed."""
    with pytest.raises(ConfigurationError, match=problem) as caught:
        Settings(api_key=KEY, base_url=url)

    assert "pass" not in str(caught.value).replace("user name or password", "")
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(("url", "kept"), ACCEPTED_URLS)
def test_an_address_is_kept_without_its_last_slash(url: str, kept: str) -> None:
    """Paths are joined to it as they are."""
    assert kept == Settings(api_key=KEY, base_url=url).base_url


@pytest.mark.parametrize("timeout", [0, -1, math.inf, math.nan, 10**400, True, "5", None])
def test_a_timeout_is_a_finite_number_above_zero(timeout: Any) -> None:
    """Nothing else could be kept to."""
    with pytest.raises(ConfigurationError, match="timeout"):
        Settings(api_key=KEY, timeout=timeout)


@pytest.mark.parametrize("retries", [-1, 1.5, True, "5", None])
def test_retries_are_a_whole_number(retries: Any) -> None:
    """Negative numbers, fractions and texts are refused."""
    with pytest.raises(ConfigurationError, match="max_retries"):
        Settings(api_key=KEY, max_retries=retries)


def test_the_key_is_in_no_repr() -> None:
    """Printing settings shows that there is a key, not which."""
    assert KEY not in repr(Settings(api_key=KEY))
    assert "api_key='***'" in repr(Settings(api_key=KEY))
    assert "api_key=None" in repr(Settings())


def test_settings_pickle() -> None:
    """A client can be sent to another process as its settings."""
    settings = resolve(KEY, "https://mine.test", environ={HOME: os.path.abspath("h")})

    assert settings == pickle.loads(pickle.dumps(settings))


def test_redacting_takes_the_key_out() -> None:
    """Wherever the key stands in a text, it is replaced."""
    assert Settings(api_key=KEY).redact(f"a {KEY} b {KEY}") == "a *** b ***"
    assert Settings().redact("no key") == "no key"


def test_a_short_key_is_looked_for_only_where_it_is_used_as_a_key() -> None:
    """A key such as `test` must not mutilate every message with that word."""
    assert Settings(api_key="test").redact("test failed: Bearer test") == "test failed: Bearer ***"


@pytest.mark.parametrize("home", ["", "relative"])
def test_without_a_usable_home_there_is_no_cache_folder(home: str) -> None:
    """A client can be made all the same."""
    assert resolve(KEY, environ={HOME: home}).artifacts_dir is None


def test_an_unknown_user_without_home_has_no_cache_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container that runs under a number with no entry in the user table."""
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)

    assert resolve(KEY, environ={}).artifacts_dir is None


def test_a_cache_folder_may_be_given_relative_to_home_or_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is fixed when the client is made: a later change of the working directory does not move it."""
    monkeypatch.chdir(tmp_path)
    home = os.path.abspath("h")

    assert Path(home, "c", "artifacts") == resolve(KEY, environ={HOME: home, "VLMRUN_CACHE_DIR": "~/c"}).artifacts_dir
    assert tmp_path / "c" / "artifacts" == resolve(KEY, environ={"VLMRUN_CACHE_DIR": "c"}).artifacts_dir


def test_a_relative_cache_folder_in_a_lost_directory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing tells where it would be."""

    def lost(path: str) -> str:
        raise FileNotFoundError(path)

    monkeypatch.setattr(os.path, "abspath", lost)

    with pytest.raises(ConfigurationError, match="VLMRUN_CACHE_DIR"):
        resolve(KEY, environ={"VLMRUN_CACHE_DIR": "c"})


def test_resolving_makes_nothing(tmp_path: Path) -> None:
    """The cache folder is made at the first write, not here."""
    resolve(KEY, environ={"VLMRUN_CACHE_DIR": str(tmp_path / "cache")})

    assert list(tmp_path.iterdir()) == []


@given(key=st.text(), url=st.text())
def test_any_text_is_taken_or_refused_with_our_error(key: str, url: str) -> None:
    """No text as key or address causes another error than `ConfigurationError`."""
    try:
        settings = resolve(key, url, environ={})
    except ConfigurationError:
        return
    assert settings.api_key == key


def test_settings_are_equal_by_value_and_cannot_be_changed() -> None:
    """They may be keys of a mapping, and copies of them are as good."""
    settings = Settings("k" * 20, timeout=3, artifacts_dir=Path("/a"))

    assert settings == copy.deepcopy(settings) == Settings("k" * 20, timeout=3.0, artifacts_dir="/a")
    assert len({settings, copy.copy(settings)}) == 1
    assert settings != Settings("k" * 20, timeout=4, artifacts_dir=Path("/a"))
    assert settings != "settings"
    with pytest.raises(AttributeError, match="cannot be changed"):
        settings.timeout = 5.0


def test_limits_are_replaced_and_checked() -> None:
    """All else stays."""
    settings = Settings("k" * 20, artifacts_dir="/a")

    assert settings.limited(None, None) == settings
    assert settings.limited(3, 1) == Settings("k" * 20, timeout=3, max_retries=1, artifacts_dir="/a")
    with pytest.raises(ConfigurationError, match="timeout"):
        settings.limited(0, None)


@pytest.mark.parametrize(
    ("value", "on"),
    [
        *[(value, True) for value in ("1", "true", "Yes", " ON ")],
        *[(value, False) for value in ("0", "false", "NO", "off", "", None)],
    ],
)
def test_a_switch_of_the_environment_is_on_or_off(value: str | None, on: bool) -> None:
    """However it is written; not set, it is off."""
    assert switched_on("VLMRUN_X", {} if value is None else {"VLMRUN_X": value}) is on


@pytest.mark.parametrize("value", ["2", "enabled", "y", "ja"])
def test_a_switch_that_says_neither_is_refused(value: str) -> None:
    """The error names the variable and what it may be."""
    with pytest.raises(ConfigurationError, match=f"VLMRUN_X is '{value}'.*1, true, yes, on"):
        switched_on("VLMRUN_X", {"VLMRUN_X": value})
