"""A disk so small that it can be filled: the tablet keeps its outbox on it."""

import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path

SIZE = "16m"


class SmallDisk:
    """A file system in memory. Whoever may not mount one has none, and ``is_real`` says so."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.folder, self.ballast = folder, folder / "ballast"
        self.is_real = self.run("mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder))

    @staticmethod
    def run(*command: str) -> bool:
        with suppress(OSError):
            return subprocess.run(command, capture_output=True, check=False).returncode == 0
        return False

    @contextmanager
    def full(self):
        """Not a byte is left on it."""
        with suppress(OSError), self.ballast.open("wb", buffering=0) as ballast:
            for size in (65_536, 512, 1):
                with suppress(OSError):
                    while ballast.write(bytes(size)) == size:
                        pass
        try:
            yield
        finally:
            self.ballast.unlink(missing_ok=True)

    def remove(self) -> None:
        if self.is_real:
            self.run("umount", "-l", str(self.folder))
