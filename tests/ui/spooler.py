"""A print spooler of its own for the tests: one queue that keeps what it is sent as a file."""

import contextlib
import shutil
import subprocess
import time

_SYSTEM = "/usr/sbin:/usr/bin:/sbin:/bin"
QUEUE = "Sheet"
_CONF = """
Listen {folder}/cups.sock
WebInterface No
Browsing No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""
_FILES = """
ServerBin {folder}/bin
ServerRoot {folder}/root
StateDir {folder}/state
CacheDir {folder}/cache
RequestRoot {folder}/spool
TempDir {folder}/tmp
AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
SystemGroup root
User lp
Group lp
"""
_BACKEND = """#!/bin/sh
[ $# -eq 0 ] && { echo 'direct keep "Keeps" "Keeps"'; exit 0; }
cat "${6:--}" > "%s/out/part" && mv "%s/out/part" "%s/out/page.pdf"
"""


def missing():
    """Return why there can be no spooler here, or nothing."""
    for program in ("cupsd", "lpadmin"):
        if shutil.which(program, path=_SYSTEM) is None:
            return f"{program} is not installed (Debian: cups-daemon, cups-client)"
    return ""


@contextlib.contextmanager
def spooler(folder):
    """Run a spooler in a folder that the user lp may enter; yield what its clients need."""
    for name in ("root", "state", "cache", "spool", "tmp", "out", "bin/backend", "bin/filter"):
        (folder / name).mkdir(parents=True)
    shutil.chown(folder / "out", "lp")
    (folder / "bin/daemon").symlink_to("/usr/lib/cups/daemon")
    backend = folder / "bin/backend/keep"
    backend.write_text(_BACKEND % ((folder,) * 3), encoding="utf-8")
    for name, text in (("cupsd.conf", _CONF), ("cups-files.conf", _FILES)):
        (folder / name).write_text(text.format(folder=folder), encoding="utf-8")
    for path in (folder, *folder.glob("bin/**/*"), folder / "bin"):
        if not path.is_symlink():
            path.chmod(0o755)
    daemon = subprocess.Popen(
        [shutil.which("cupsd", path=_SYSTEM), "-f", "-c", folder / "cupsd.conf", "-s",
         folder / "cups-files.conf"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    environment = {"CUPS_SERVER": str(folder / "cups.sock"), "PATH": _SYSTEM}
    try:
        waited_for((folder / "cups.sock").exists)
        queue = ["lpadmin", "-p", QUEUE, "-E", "-v", "keep:/page", "-m", "raw"]
        subprocess.run(queue, env=environment, check=True, capture_output=True, timeout=30)
        yield environment
    finally:
        daemon.terminate()
        daemon.wait(timeout=30)


def waited_for(is_true):
    """Wait until something is true, for at most half a minute."""
    until = time.monotonic() + 30
    while not is_true():
        assert time.monotonic() < until, "it did not come true in half a minute"
        time.sleep(0.05)
