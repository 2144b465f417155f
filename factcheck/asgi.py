"""The ASGI application a production server imports."""

from django.core.asgi import get_asgi_application

from factcheck import env

env.use_project_settings()

application = get_asgi_application()
