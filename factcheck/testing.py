"""The settings module of the test suite and of the type checker: the project's settings in test mode.

Nothing else may name it. Test mode has a fixed key and no outside service; DATABASE_URL and REDIS_URL are still honoured.
"""

from factcheck import env

env.enter_test_mode()

from factcheck.settings import *  # noqa: E402, F403 — the same settings, read after the mode is known
