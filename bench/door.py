"""The WSGI door of whichever settings are named."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
