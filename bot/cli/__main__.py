"""`python -m bot.cli` is `kawal`."""

from bot.cli import main

if __name__ == "__main__":
    main()
