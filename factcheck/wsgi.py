"""The WSGI application a production server imports."""

from django.core.wsgi import get_wsgi_application

from factcheck import env

env.use_project_settings()

application = get_wsgi_application()
