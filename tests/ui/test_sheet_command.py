"""The command that writes a sheet: what it writes, what it says, how it refuses."""

import json

import pytest
from printed import Printed

from imatinib_ref import commands
from imatinib_ref.db.vocabulary import Label
from imatinib_ref.ui.paper.printing import offscreen_press


@pytest.fixture
def run(reference, qapp):
    def ran(*words):
        assert qapp
        options = commands.parser().parse_args(["sheet", *map(str, words)])
        options.label = options.label or Label.EU
        options.press = offscreen_press()
        return commands.answered(options, reference)

    return ran


def test_a_pdf_is_written_and_said(run, tmp_path):
    file = tmp_path / "a sheet #1.pdf"
    answer = run("--pdf", file, "--indication", "dfsp", "--age", "54", "--crcl", "38")
    assert answer.text.startswith(f"Written: {file}, one page A4. Left out for want of room: ")
    printed = Printed(file.read_bytes())
    assert "400 mg once daily" in printed.words
    assert (printed.pages, printed.width, printed.height) == (1, 595, 842)
    assert printed.reader.metadata.title.startswith("imatinib summary ")
    assert printed.reader.metadata.author.startswith("Imatinib Reference ")
    assert printed.reader.trailer["/Root"]["/Lang"] == "en-GB"


def test_json_says_what_was_written_and_what_was_left_out(run, tmp_path):
    file = tmp_path / "sheet.html"
    words = ("--html", file, "--paper", "Letter", "--for", "patient", "--json", "--label", "US")
    found = json.loads(run(*words).text)
    assert list(found) == ["edition", "file", "for", "paper", "pages", "omitted"]
    assert (found["for"], found["paper"], found["pages"]) == ("patient", "Letter", 1)
    html = file.read_text(encoding="utf-8")
    assert "size: Letter portrait" in html
    assert all(left_out in html for left_out in found["omitted"])


def test_a_sheet_on_which_all_fits_says_no_more(run, tmp_path):
    file = tmp_path / "sheet.pdf"
    words = ("--pdf", file, "--for", "patient", "--label", "EU", "--sex", "M")
    assert run(*words).text == f"Written: {file}, one page A4."
    assert "omitted" not in Printed(file.read_bytes()).words


def test_a_list_of_medicines_reaches_the_sheet_and_its_inducer_the_dose(run, tmp_path):
    (tmp_path / "list.txt").write_text("rifampicin 600 mg\nzanthrix 20\n", encoding="utf-8")
    (tmp_path / "other.txt").write_text("omeprazole\n", encoding="utf-8")
    words = ("--indication", "dfsp", "--age", "54", "--label", "EU", "--medicines")
    for name in ("list", "other"):
        run("--pdf", tmp_path / f"{name}.pdf", *words, tmp_path / f"{name}.txt")
    listed, other = (Printed((tmp_path / f"{name}.pdf").read_bytes()).text
                     for name in ("list", "other"))  # fmt: skip
    assert "zanthrix 20" in listed
    assert "strong CYP3A4 inducer" in listed
    assert "strong CYP3A4 inducer" not in other.partition("Not given")[0]


def test_a_file_that_exists_is_kept_until_forced(run, tmp_path):
    file = tmp_path / "sheet.pdf"
    file.write_bytes(b"mine")
    with pytest.raises(commands.InvalidInputError, match="exists already"):
        run("--pdf", file)
    assert file.read_bytes() == b"mine"
    run("--pdf", file, "--force")
    assert file.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ((), "one of the arguments --pdf --html is required"),
        (("--pdf", "a.pdf", "--html", "a.html"), "not allowed with argument"),
        (("--pdf", "none/a.pdf"), "There is no folder none: choose another folder."),
        (("--pdf", "a.pdf", "--paper", "A5"), "invalid choice: 'A5'"),
        (("--pdf", "a.pdf", "--indication", "gout"), "names no indication"),
        (("--pdf", "a.pdf", "--weight", "7000"), "weight"),
        (("--pdf", "a.pdf", "--medicines", "none.txt"), "could not be read"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(run, tmp_path, monkeypatch, words, problem):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(commands.InvalidInputError, match=problem):
        run(*words)
    assert list(tmp_path.iterdir()) == []
