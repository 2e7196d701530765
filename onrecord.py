"""What `onrecord` runs. The commands are loaded in `main`, so that Ctrl-C ends in one line while their libraries load too."""

import sys


def main() -> None:
    """Runs a command; see commands/app.py."""
    try:
        from commands.app import run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("onrecord: stopped. What was archived stays; the published database is as it was.\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
