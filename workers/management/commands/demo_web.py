"""Serves the demonstration newsroom's small web on loopback until it is told to stop."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workers.demo import ARTICLES, environment
from workers.demo.server import DemoServer, run


class Command(BaseCommand):
    """`manage.py demo_web --port 8766`."""

    help = "Serve the demonstration web (invented sources and search) on 127.0.0.1 until SIGTERM or Ctrl-C."
    # It touches neither the database nor the rest of the project.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the port."""
        parser.add_argument("--port", type=int, default=8766, help="port on 127.0.0.1; 0 takes a free one (8766)")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Serve until stopped; a port that is taken is an error in one line."""
        try:
            run(options["port"], lambda server: self.announce(server, verbosity=options["verbosity"]))
        except OSError as error:
            raise CommandError(f"Port {options['port']} on 127.0.0.1 cannot be used: {error.strerror}") from error

    def announce(self, server: DemoServer, *, verbosity: int) -> None:
        """Say where the demonstration web is and, with -v 2, how a worker is pointed at it."""
        self.stdout.write(f"Demonstration web on 127.0.0.1, port {server.port}. Articles to check:")
        for article in ARTICLES:
            self.stdout.write(f"  {article.url(server.port)}")
        if verbosity > 1:
            for name, value in environment(server.port).items():
                self.stdout.write(f"{name}={value}")
        self.stdout.flush()
