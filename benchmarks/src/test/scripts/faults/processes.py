"""Processes that faults are done to. Each leads a session, so that what it started can be found and ended."""

import os
import signal
import subprocess
import time
from pathlib import Path


class Started:
    """A process and what it started, in a session of its own; its output goes to a file."""

    def __init__(self, words, output, environment, directory):
        self.output = output
        with output.open("wb") as file:
            self._process = subprocess.Popen(
                [str(word) for word in words], stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT,
                env=environment, cwd=directory, start_new_session=True)
        self.pid = self._process.pid

    def is_alive(self):
        return self._process.poll() is None

    def wait(self, seconds=600):
        """The exit code; negative for a signal."""
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.end()
            raise RuntimeError(f"still ran after {seconds} s: {self.last_line()}") from None

    def kill(self):
        """Ends this process alone, as kill -9 does."""
        self._process.kill()
        self._process.wait()

    def end(self):
        """Ends it and all that it started."""
        for pid in self.members():
            kill(pid)
        self._process.wait()

    def members(self, word=""):
        """Processes of its session with a word in their command line."""
        return [pid for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if self._has(pid, word)]

    def _has(self, pid, word):
        try:
            state, _, _, session = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:4]
            command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
        except OSError:
            return False
        return int(session) == self.pid and state != "Z" and word in command

    def text(self):
        return self.output.read_text(errors="replace")

    def errors(self):
        """The lines that say what is wrong."""
        return [line for line in self.text().splitlines() if line.startswith("symsweep: ")]

    def last_line(self):
        lines = [line for line in self.text().splitlines() if line.strip()]
        return lines[-1] if lines else "no output"


def kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def wait_until(holds, what, seconds=120):
    """Waits for a condition, and returns what it came to."""
    end = time.monotonic() + seconds
    while True:
        found = holds()
        if found:
            return found
        if time.monotonic() > end:
            raise RuntimeError(f"{what}: not within {seconds} s")
        time.sleep(0.02)
