#!/usr/bin/env python
"""Django's command line for this project.

In a checkout it speaks of the embedded newsroom (the one `python3 run.py` runs) unless the environment already
describes a production one; a production process is never started by leaving something out.
"""

import sys

from django.core.management import execute_from_command_line

from factcheck import env


def main() -> None:
    """Run one management command."""
    env.use_project_settings(embedded_unless_production=True)
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
