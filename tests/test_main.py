"""The program from outside, as a script or a person at a shell meets it."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import Environment, ModuleLoader

from imatinib_ref import __version__, paths
from imatinib_ref.ui import libraries

ROOT = paths.resources().parent


def _run(*words, cwd=ROOT, **environment):
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    kept = {key: value for key, value in os.environ.items() if key not in hidden}
    return subprocess.run(
        [sys.executable, "-m", "imatinib_ref", *words],
        cwd=cwd, env=kept | environment, capture_output=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.fixture
def damaged(tmp_path):
    """Return a copy of the program whose database has one altered byte."""
    package = shutil.copytree(ROOT / "imatinib_ref", tmp_path / "imatinib_ref")
    shutil.copytree(ROOT / "resources", package / "resources")
    database = package / "resources" / "reference.sqlite"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    return tmp_path


def test_version_is_answered_without_a_display():
    run = _run("--version")
    assert (run.returncode, run.stderr) == (0, b"")
    assert run.stdout.startswith(b"imatinib-ref ")


def test_search_answers_in_utf8_with_nothing_else_on_standard_output():
    run = _run("search", "crcl", "30", "--json", "--label", "us", PYTHONIOENCODING="ascii")
    assert run.returncode == 0
    assert json.loads(run.stdout.decode("utf-8"))["hits"]


def test_nothing_found_leaves_with_4():
    assert _run("search", "zzqxv").returncode == 4


def test_bad_words_leave_with_2_and_say_why():
    run = _run("show", "nothing-of-the-kind", "--json")
    assert run.returncode == 2
    assert json.loads(run.stdout)["status"] == "invalid"
    assert b"no single entry is called 'nothing-of-the-kind'" in run.stderr


def test_without_a_display_it_says_how_to_open_the_window():
    run = _run()
    assert run.returncode == 2
    assert b"xvfb-run" in run.stderr
    assert b"search, show, check, dose, toxicity, plan, sheet, --version" in run.stderr


def test_damaged_content_leaves_with_3_and_one_sentence(damaged):
    run = _run("search", "rash", cwd=damaged)
    assert (run.returncode, run.stdout) == (3, b"")
    assert run.stderr.count(b"\n") == 1
    assert b"has been altered" in run.stderr


def test_a_bug_leaves_with_1_and_the_versions(tmp_path):
    package = shutil.copytree(ROOT / "imatinib_ref", tmp_path / "imatinib_ref")
    shutil.copytree(ROOT / "resources", package / "resources")
    broken = Environment(autoescape=True).compile(
        "\n{{ no_such_name }}", "macros.html", raw=True, defer_init=True
    )
    module = ModuleLoader.get_module_filename("macros.html")
    (package / "resources" / "compiled" / module).write_text(broken)
    run = _run("show", "dfsp", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (1, b"")
    assert b"UndefinedError" in run.stderr
    assert b'templates/macros.html", line 2, in top-level template code' in run.stderr
    assert b"is undefined" not in run.stderr  # a message may quote what was typed
    assert f"Imatinib Reference {__version__}, Python".encode() in run.stderr


def test_a_reader_that_stops_listening_is_no_bug():
    command = f"{shlex.quote(sys.executable)} -m imatinib_ref show --all --json | head -c 10"
    run = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        cwd=ROOT, capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    ("output", "reason"), [(">/dev/full", "no space left on device"), (">&-", "there is no output")]
)
def test_an_answer_that_cannot_be_printed_is_no_bug_and_says_so(output, reason):
    command = f"{shlex.quote(sys.executable)} -m imatinib_ref --version {output}"
    run = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, check=False)
    said = f"imatinib-ref: the answer could not be printed: {reason}.\n"
    assert (run.returncode, run.stdout, run.stderr.decode()) == (2, b"", said)


def test_the_window_needs_no_sqlalchemy_to_be_imported():
    code = "import sys, imatinib_ref.ui.main_window; print('sqlalchemy' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, timeout=60
    )
    assert run.stdout.strip() == b"False"


def test_missing_libraries_are_named_with_the_one_command(monkeypatch):
    monkeypatch.setattr(libraries, "_PACKAGES", {"libnowhere.so.9": "libnowhere9"})
    monkeypatch.setattr(libraries.shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(libraries.sys, "platform", "linux")
    missing = libraries.missing_packages()
    assert "libnowhere9" in missing
    assert "sudo apt-get install --yes libnowhere9" in libraries.advice(missing)
