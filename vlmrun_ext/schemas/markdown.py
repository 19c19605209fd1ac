"""What the domain `document.markdown` answers with: pages of text, with tables and figures to be put into them."""

from __future__ import annotations

import logging
from importlib import import_module
from typing import Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from vlmrun_ext.errors import DependencyError, InputError
from vlmrun_ext.schemas.validation import faults_of, is_mapping

__all__ = [
    "BoxCoords",
    "MarkdownDocument",
    "MarkdownFigure",
    "MarkdownPage",
    "MarkdownPageMetadata",
    "MarkdownTable",
    "TableCell",
    "TableHeader",
    "TableMetadata",
    "as_markdown",
]

_LOG = logging.getLogger("vlmrun.schema")
_DOMAIN: Final = "document.markdown"
_BREAK: Final = "\n\n---PAGE BREAK---\n\n"


class _Part(BaseModel):
    # What a later version of the service adds is kept.
    model_config = ConfigDict(extra="allow")


class BoxCoords(_Part):
    """Where something is on its page, as shares of the page.

    Example:
        >>> BoxCoords(xywh=[0.25, 0.5, 0.5, 0.25]).xyxy
        [0.25, 0.5, 0.75, 0.75]
    """

    xywh: list[float] = Field(description="Left, top, width and height")

    @property
    def xyxy(self) -> list[float]:
        """Left, top, right and bottom."""
        left, top, width, height = self.xywh
        return [left, top, left + width, top + height]


class TableCell(_Part):
    """A cell of a table."""

    content: str = Field(description="Its text")
    bbox: BoxCoords | None = Field(default=None, description="Where it is")
    index: tuple[int, int] = Field(description="Its row and column")
    span: tuple[int | None, int | None] | None = Field(default=None, description="Rows and columns that it covers")


class TableHeader(_Part):
    """A column of a table."""

    id: str = Field(description="Name of the column in the rows")
    column: int = Field(description="Its place")
    name: str = Field(description="What stands above it")
    dtype: str | None = Field(default=None, description="What its values are: `str`, `int`, `date`, `currency`, ...")


class TableMetadata(_Part):
    """What stands around a table."""

    title: str | None = Field(default=None, description="Its title")
    caption: str | None = Field(default=None, description="Its caption")
    notes: str | None = Field(default=None, description="Notes to it")


class MarkdownTable(_Part):
    """A table of a page."""

    metadata: TableMetadata = Field(default_factory=TableMetadata, description="What stands around it")
    content: str | None = Field(default=None, description="The table as markdown")
    headers: list[TableHeader] = Field(description="Its columns")
    data: list[dict[str, Any]] | None = Field(default=None, description="Its rows")
    bbox: BoxCoords | None = Field(default=None, description="Where it is")
    cells: list[TableCell] | None = Field(default=None, description="Its cells, with their places")

    @model_validator(mode="before")
    @classmethod
    def _fill_metadata(cls, data: Any) -> Any:
        if is_mapping(data) and data.get("metadata", 0) is None:
            return {key: value for key, value in data.items() if key != "metadata"}
        return data

    def __str__(self) -> str:
        return self.render()

    def render(self) -> str:
        """The table as markdown: as the service wrote it, or else made of its rows."""
        if self.content:
            return self.content
        names = [_cell(header.name) for header in self.headers]
        rows = [[_cell(row.get(header.id)) for header in self.headers] for row in self.data or ()]
        lines = [names, ["---"] * len(names), *rows]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines) if names else ""

    def to_dataframe(self, header: Literal["id", "name", "none"] = "id") -> Any:
        """The rows as a `pandas.DataFrame`; pandas has to be installed for it.

        Args:
            header: What to call the columns: by their ids, or by their names where these differ from each other.
                `none` is the same as `id`.

        Raises:
            DependencyError: pandas is not installed.
        """
        if header not in ("id", "name", "none"):
            raise InputError(f"header is 'id', 'name' or 'none', not {header!r:.60}")
        try:
            pandas: Any = import_module("pandas")
        except ImportError as error:
            raise DependencyError(
                "A table as a DataFrame needs pandas", suggestion="Install it: pip install pandas"
            ) from error
        ids = [one.id for one in self.headers]
        frame = pandas.DataFrame([[row.get(id) for id in ids] for row in self.data or ()], columns=ids)
        names = [one.name for one in self.headers]
        if header == "name" and len(set(names)) == len(names):
            frame.columns = names
        return frame


class MarkdownFigure(_Part):
    """A picture, chart or drawing of a page."""

    id: int = Field(description="Its number")
    title: str | None = Field(default=None, description="Its title")
    caption: str | None = Field(default=None, description="Its caption")
    content: str | None = Field(default=None, description="What it shows, as markdown")

    def render(self) -> str:
        """The figure's mark, and below it what it shows."""
        return f'<Figure id="fg-{self.id}"/>\n\n{self.content or ""}'


class MarkdownPageMetadata(_Part):
    """What is known of a page beside its text."""

    page_number: int | None = Field(default=None, description="Its number, from 0")


class MarkdownPage(_Part):
    """A page. `content` has marks where its tables and figures belong; `markdown_content` has them filled in."""

    content: str = Field(description="Its text, with marks for tables and figures")
    markdown_content: str | None = Field(default=None, description="Its text with the marks filled in")
    tables: list[MarkdownTable] | None = Field(default=None, description="Its tables")
    figures: list[MarkdownFigure] | None = Field(default=None, description="Its figures")

    @model_validator(mode="after")
    def _fill_in(self) -> Self:
        self.markdown_content = self.render()
        return self

    def __str__(self) -> str:
        return self.markdown_content or self.render()

    def render(self) -> str:
        """The text with every table and figure in its place; a table without a place stands at the end."""
        text = self.content
        for number, table in enumerate(self.tables or ()):
            mark = f'<Table id="tb-{number}"/>'
            text = text.replace(mark, table.render()) if mark in text else text + table.render()
        for figure in self.figures or ():
            text = text.replace(f'<Figure id="fg-{figure.id}"/>', figure.render())
        return text


class MarkdownDocument(_Part):
    """A document as markdown, page by page; as text it is all of it."""

    pages: list[MarkdownPage] = Field(description="Its pages")

    def __str__(self) -> str:
        return _BREAK.join(str(page) for page in self.pages)

    def __getitem__(self, index: int) -> MarkdownPage:
        return self.pages[index]

    def __len__(self) -> int:
        return len(self.pages)

    @property
    def content(self) -> str:
        """The text of all pages, with marks for tables and figures."""
        return _BREAK.join(page.content for page in self.pages)

    @property
    def all_tables(self) -> list[MarkdownTable]:
        """The tables of all pages."""
        return [table for page in self.pages for table in page.tables or ()]

    @property
    def all_figures(self) -> list[MarkdownFigure]:
        """The figures of all pages."""
        return [figure for page in self.pages for figure in page.figures or ()]


def as_markdown(job: Any, domain: str | None = None) -> bool:
    """Make a completed job's response a `MarkdownDocument` if it is of that domain.

    One that does not fit stays as it is, with a line in the log.

    Args:
        job: An answer of the service.
        domain: The domain that was asked for, where the answer does not say it.

    Returns:
        Whether the job is of that domain and completed.
    """
    if _DOMAIN not in (domain, getattr(job, "domain", None)) or job.status != "completed" or not job.response:
        return False
    try:
        job.response = MarkdownDocument.model_validate(job.response)
    except ValidationError as error:
        faults = "; ".join(str(fault) for fault in faults_of(error, job.response)[:5])
        _LOG.warning("the response of %s is not a MarkdownDocument: %s", job.id, faults)
    return True


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return text.replace("|", "\\|").replace("\n", " ")
