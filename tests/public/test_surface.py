"""The public surface is what its lists say, and clients are safe to hold, print and close."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import pkgutil
import threading
import warnings
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

import vlmrun.client
import vlmrun.client.exceptions
import vlmrun.client.types
import vlmrun.types
import vlmrun_ext
from vlmrun.client import AsyncVLMRun, VLMRun
from vlmrun.client.exceptions import ClientError, ConfigurationError, VLMRunError
from vlmrun_ext.neighbours import portions, warn_of_official_sdk
from vlmrun_ext.sandbox import Sandbox

KEY = "a-secret-that-must-not-be-seen"
PUBLIC = [vlmrun, vlmrun.client, vlmrun.types, vlmrun.client.types, vlmrun.client.exceptions]


@pytest.mark.parametrize("module", PUBLIC, ids=lambda module: module.__name__)
def test_every_listed_name_is_there(module: ModuleType) -> None:
    """`__all__` is sorted, holds no name twice, and each can be had."""
    names = list(module.__all__)

    assert names == sorted(set(names))
    assert [name for name in names if not hasattr(module, name)] == []
    assert set(names) <= set(dir(module))


@pytest.mark.parametrize("module", PUBLIC[:4], ids=lambda module: module.__name__)
def test_a_name_that_is_not_there_is_an_attribute_error(module: ModuleType) -> None:
    """As with any module; the message names both."""
    with pytest.raises(AttributeError, match="NoSuchName"):
        _ = module.NoSuchName


def modules() -> list[str]:
    """Every module of the hand-written layer."""
    found = pkgutil.walk_packages(vlmrun_ext.__path__, "vlmrun_ext.")
    return [one.name for one in found if not one.name.endswith("__main__")]


@pytest.mark.parametrize("name", modules())
def test_hand_written_modules_list_what_is_public(name: str) -> None:
    """Each declares `__all__`, without repetition, and defines what it lists."""
    module = importlib.import_module(name)

    assert len(module.__all__) == len(set(module.__all__))
    assert [one for one in module.__all__ if not hasattr(module, one)] == []


def test_every_error_is_in_one_tree() -> None:
    """All are errors of ours; those that users catch as ValueError or TimeoutError are these too."""
    listed = [getattr(vlmrun.client.exceptions, name) for name in vlmrun.client.exceptions.__all__]
    errors = [one for one in listed if inspect.isclass(one) and issubclass(one, BaseException)]

    assert len(errors) > 15
    assert [one for one in errors if not issubclass(one, VLMRunError)] == []
    assert issubclass(vlmrun.client.exceptions.InputError, ValueError)
    assert issubclass(vlmrun.client.exceptions.WaitTimeoutError, TimeoutError)


@pytest.mark.parametrize("client", [VLMRun, AsyncVLMRun])
def test_a_client_never_shows_its_key(client: type) -> None:
    """Neither printed nor in what it is made of."""
    made = client(api_key=KEY, base_url="http://127.0.0.1:9/v1")

    assert KEY not in repr(made) + str(made) + repr(vars(made))
    assert "http://127.0.0.1:9/v1" in repr(made)
    assert made.base_url == "http://127.0.0.1:9/v1"


WRONG: list[dict[str, Any]] = [
    {"api_key": None},
    {"api_key": "a\nb"},
    {"api_key": "k", "base_url": "ftp://example.com"},
    {"api_key": "k", "base_url": "https://user:secret@example.com"},
    {"api_key": "k", "timeout": 0},
    {"api_key": "k", "max_retries": -1},
    {"api_key": "k", "http_client": object()},
]


@pytest.mark.parametrize("client", [VLMRun, AsyncVLMRun])
@pytest.mark.parametrize("options", WRONG, ids=lambda options: "-".join(options))
def test_a_client_that_could_not_work_is_refused(client: type, options: dict[str, Any]) -> None:
    """ConfigurationError at once, which names no secret."""
    with pytest.raises(ConfigurationError) as caught:
        client(**options)

    assert "secret" not in str(caught.value)


def test_a_client_of_the_other_kind_is_refused() -> None:
    """An async httpx client cannot serve blocking calls."""
    with pytest.raises(ConfigurationError):
        VLMRun(api_key="k", http_client=httpx.AsyncClient())


def test_a_callers_http_client_stays_open(sandbox: Sandbox) -> None:
    """It is used for the calls, and closing our client does not close it."""
    with httpx.Client() as http_client:
        with VLMRun(api_key="k", base_url=sandbox.base_url, http_client=http_client) as client:
            client.models.list()

        assert not http_client.is_closed


def test_a_closed_client_says_so(sandbox: Sandbox) -> None:
    """Closing twice is fine; using it afterwards is a clear error."""
    client = VLMRun(api_key="k", base_url=sandbox.base_url)
    client.models.list()
    client.close()
    client.close()

    with pytest.raises(ClientError, match="closed"):
        client.models.list()


def test_a_closed_async_client_says_so(sandbox: Sandbox) -> None:
    """The same, awaited; the context manager closes it."""

    async def scenario() -> None:
        async with AsyncVLMRun(api_key="k", base_url=sandbox.base_url) as client:
            await client.models.list()
        await client.aclose()
        with pytest.raises(ClientError, match="closed"):
            await client.models.list()

    asyncio.run(scenario())


def test_threads_that_begin_together_share_one_transport(sandbox: Sandbox) -> None:
    """The first use builds it once, whoever comes first."""
    client = VLMRun(api_key="k", base_url=sandbox.base_url)
    gate = threading.Barrier(16)
    seen: list[int] = []

    def use() -> None:
        gate.wait()
        seen.append(id(client._core))

    threads = [threading.Thread(target=use) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    client.close()

    assert len(seen) == 16
    assert len(set(seen)) == 1


def test_the_environment_gives_what_is_left_out(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """VLMRUN_API_KEY and VLMRUN_BASE_URL."""
    monkeypatch.setenv("VLMRUN_API_KEY", KEY)
    monkeypatch.setenv("VLMRUN_BASE_URL", sandbox.base_url)

    with VLMRun() as client:
        client.models.list()

    assert sandbox.requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_portions_are_the_folders_of_that_name_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of that name and entries that are not there do not count."""
    (tmp_path / "one" / "vlmrun").mkdir(parents=True)
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "vlmrun").touch()
    monkeypatch.setattr("sys.path", [str(tmp_path / name) for name in ("one", "two", "three")])

    assert portions("vlmrun") == [str(tmp_path / "one" / "vlmrun")]


@pytest.mark.parametrize("kind", ["dist-info", "egg-info"])
def test_the_official_distribution_is_warned_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """Its own name only: `vlmrun-sdk` and `vlmrun_hub` are no reason."""
    for name in ("vlmrun_sdk-0.1.0.dist-info", "vlmrun_hub-0.1.0.dist-info"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr("sys.path", [str(tmp_path), str(tmp_path / "missing")])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warn_of_official_sdk()
    (tmp_path / f"vlmrun-0.9.2.{kind}").mkdir()

    with pytest.warns(UserWarning, match="pip uninstall vlmrun"):
        warn_of_official_sdk()
