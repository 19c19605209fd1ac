"""What can go wrong on the way, whichever library is on it: the parts of the fast transports raise nothing else."""

from __future__ import annotations

__all__ = [
    "ConnectTimeoutError",
    "DecodingError",
    "EndlessHeadError",
    "ExchangeError",
    "InvalidUrlError",
    "PoolTimeoutError",
    "ProtocolError",
    "ReadError",
    "ReadTimeoutError",
    "UnreachableError",
    "WriteError",
    "WriteTimeoutError",
]


class ExchangeError(Exception):
    """A request got no whole answer."""


class UnreachableError(ExchangeError):
    """No connection could be made: the request was not sent."""


class ConnectTimeoutError(UnreachableError):
    """No connection was made in time."""


class PoolTimeoutError(UnreachableError):
    """All connections were busy for too long."""


class WriteTimeoutError(ExchangeError):
    """The server took no bytes for too long."""


class ReadTimeoutError(ExchangeError):
    """The server was silent for too long."""


class EndlessHeadError(ExchangeError):
    """The head of an answer took too long, although the server was never silent for so long."""


class ReadError(ExchangeError):
    """The connection failed while the answer was read."""


class WriteError(ExchangeError):
    """The connection failed while the request was sent."""


class ProtocolError(ExchangeError):
    """The server sent what is no answer, or not the whole of one."""


class DecodingError(ExchangeError):
    """A body is not compressed as its headers say."""


class InvalidUrlError(Exception):
    """A request's address is none."""
