"""Documents as markdown: pages, with tables and figures in their places."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from vlmrun_ext.errors import DependencyError, InputError
from vlmrun_ext.schemas.markdown import BoxCoords, MarkdownDocument, MarkdownPage, MarkdownTable, as_markdown

HEADERS = [{"id": "a", "column": 0, "name": "Item"}, {"id": "b", "column": 1, "name": "Count", "dtype": "int"}]
TABLE = {"headers": HEADERS, "data": [{"a": "po|st", "b": 12}, {"a": None}], "metadata": None}
FIGURE = {"id": 3, "content": "A fence."}


def test_marks_are_filled_in() -> None:
    """A table by its number, a figure by its id; a table without a mark comes last."""
    content = 'Top <Table id="tb-0"/> mid <Figure id="fg-3"/> end'
    page = MarkdownPage.model_validate(
        {
            "content": content,
            "tables": [{"headers": [], "content": "T0"}, {"headers": [], "content": "T1"}],
            "figures": [FIGURE],
        }
    )

    assert str(page) == page.markdown_content == 'Top T0 mid <Figure id="fg-3"/>\n\nA fence. endT1'
    assert page.content == content


def test_a_table_without_text_is_made_of_its_rows() -> None:
    """Signs that end a cell are escaped, cells that are not there are empty."""
    table = MarkdownTable.model_validate(TABLE)

    assert str(table) == "| Item | Count |\n| --- | --- |\n| po\\|st | 12 |\n|  |  |"
    assert MarkdownTable(headers=[]).render() == ""
    assert table.metadata.title is None


def test_a_document_is_a_sequence_of_pages() -> None:
    """With its tables and figures together."""
    page = {"content": "one", "tables": [TABLE], "figures": [FIGURE]}
    document = MarkdownDocument.model_validate({"pages": [page, {"content": "two"}], "later": 1})

    assert len(document) == 2
    assert document[1].content == "two"
    assert document.content == "one\n\n---PAGE BREAK---\n\ntwo"
    assert str(document).endswith("---PAGE BREAK---\n\ntwo")
    assert (len(document.all_tables), len(document.all_figures)) == (1, 1)
    assert document.model_extra == {"later": 1}


def test_a_box_has_two_forms() -> None:
    """Width and height, or right and bottom."""
    assert BoxCoords(xywh=[0.25, 0.5, 0.5, 0.25]).xyxy == [0.25, 0.5, 0.75, 0.75]


class Frame:
    """What is asked of pandas, which the SDK does not bring."""

    def __init__(self, rows: list[list[Any]], columns: list[str]) -> None:
        self.rows, self.columns = rows, columns


def test_a_table_becomes_a_data_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its columns called by id, or by name where the names differ."""
    monkeypatch.setitem(sys.modules, "pandas", SimpleNamespace(DataFrame=Frame))
    table = MarkdownTable.model_validate(TABLE)
    twice = MarkdownTable.model_validate({"headers": [HEADERS[0], {**HEADERS[1], "name": "Item"}]})

    assert table.to_dataframe().columns == ["a", "b"]
    assert table.to_dataframe("name").columns == ["Item", "Count"]
    assert table.to_dataframe("none").rows == [["po|st", 12], [None, None]]
    assert twice.to_dataframe("name").columns == ["a", "b"]


def test_without_pandas_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """And a wrong word is told first."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    table = MarkdownTable.model_validate(TABLE)

    with pytest.raises(DependencyError, match="pandas"):
        table.to_dataframe()
    with pytest.raises(InputError, match="header is"):
        table.to_dataframe("ids")


@pytest.mark.parametrize(
    ("job", "domain", "cast"),
    [
        (SimpleNamespace(id="j", status="completed", response={"pages": []}), "document.markdown", True),
        (SimpleNamespace(id="j", status="completed", response={"pages": []}, domain="document.markdown"), None, True),
        (SimpleNamespace(id="j", status="completed", response={"pages": []}, domain="document.invoice"), None, False),
        (SimpleNamespace(id="j", status="pending", response=None, domain="document.markdown"), None, False),
        (SimpleNamespace(id="j", status="completed", response=None, domain="document.markdown"), None, False),
    ],
)
def test_only_completed_jobs_of_the_domain_are_documents(job: Any, domain: str | None, cast: bool) -> None:
    """Whether the request or the answer says the domain."""
    assert as_markdown(job, domain) is cast
    assert isinstance(job.response, MarkdownDocument) is cast
