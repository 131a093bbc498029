"""Settings. Everything an installation decides comes from the environment; see docs/operating/settings.md."""

import os
from pathlib import Path

import dj_database_url

from seedbed.keys import house_key

ROOT = Path(__file__).resolve().parent
HOME = Path(os.environ.get("SEEDBED_HOME", Path.cwd() / "var")).resolve()
HOME.mkdir(parents=True, exist_ok=True)

SECRET_KEY = os.environ.get("SEEDBED_SECRET_KEY") or house_key(HOME / "keys" / "secret.key")
JOURNAL_KEY = os.environ.get("SEEDBED_JOURNAL_KEY") or house_key(HOME / "keys" / "journal.key")
DEBUG = False
DEMO = os.environ.get("SEEDBED_DEMO") == "1"
HOSTS = [h.strip() for h in os.environ.get("SEEDBED_HOSTS", "").split(",") if h.strip()]
ALLOWED_HOSTS = HOSTS or ["127.0.0.1", "localhost", "[::1]"]
IS_PERSONAL = not HOSTS
"""No host was named: this is somebody's own machine, reached on loopback."""
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in HOSTS]
COURSES = Path(os.environ.get("SEEDBED_COURSES", ROOT.parent / "courses"))

ROOT_URLCONF = "seedbed.urls"
WSGI_APPLICATION = "seedbed.wsgi.application"
AUTH_USER_MODEL = "person.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "seedbed.theme",
    "seedbed.ledger",
    "seedbed.person",
    "seedbed.course",
    "seedbed.school",
    "seedbed.letters",
    "seedbed.teaching",
    "seedbed.draft",
    "seedbed.cohort",
    "seedbed.practice",
    "seedbed.classroom",
    "seedbed.homework",
    "seedbed.board",
    "seedbed.care",
    "seedbed.fees",
    "seedbed.home",
    "seedbed.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "seedbed.person.middleware.own_language_and_time",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": sorted(ROOT.glob("*/templates")),
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "seedbed.theme.pages.environment",
            "context_processors": [
                "seedbed.theme.pages.one_token",
                "seedbed.school.look.look",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("SEEDBED_DATABASE_URL", f"sqlite:///{HOME / 'seedbed.sqlite3'}"),
        conn_max_age=600,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
    }

# Shared by all processes of this machine: who knocks too often waits, at whichever of them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": HOME / "media"},
    },
    "staticfiles": {"BACKEND": "seedbed.theme.files.HashedFiles"},
}
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": True}}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [ROOT / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

AUTHENTICATION_BACKENDS = [
    "seedbed.person.backend.PersonBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/today/"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "seedbed.person.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_SIGNUP_FORM_CLASS = "seedbed.person.forms.SignupForm"
ACCOUNT_FORMS = {
    "signup": "seedbed.person.signing_in.SignUp",
    "login": "seedbed.person.signing_in.SignIn",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
MFA_ADAPTER = "seedbed.person.adapter.MFAAdapter"
ALLAUTH_TRUSTED_PROXY_COUNT = 0 if IS_PERSONAL else 1
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = IS_PERSONAL

MAIL_HOST = os.environ.get("SEEDBED_MAIL_HOST", "")
EMAIL_HOST = MAIL_HOST or "localhost"
EMAIL_PORT = int(os.environ.get("SEEDBED_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("SEEDBED_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("SEEDBED_MAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("SEEDBED_MAIL_TLS") == "1"
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = os.environ.get("SEEDBED_MAIL_FROM", "seedbed@localhost")

STRIPE_KEY = os.environ.get("SEEDBED_STRIPE_KEY", "")
STRIPE_WEBHOOK_SECRET = os.environ.get("SEEDBED_STRIPE_WEBHOOK_SECRET", "")

# The built-in rooms of live classes, and a relay for whoever sits behind a wall.
JANUS = os.environ.get("SEEDBED_JANUS", "")
JANUS_INNER = os.environ.get("SEEDBED_JANUS_INNER", "http://127.0.0.1:7088/admin")
JANUS_SECRET = os.environ.get("SEEDBED_JANUS_SECRET", "")
TURN = [u.strip() for u in os.environ.get("SEEDBED_TURN", "").split(",") if u.strip()]
TURN_SECRET = os.environ.get("SEEDBED_TURN_SECRET", "")

SESSION_ENGINE = "seedbed.person.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not IS_PERSONAL
SECURE_HSTS_SECONDS = 0 if IS_PERSONAL else 31_536_000
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "seedbed.home.errors.csrf"

REDIS_URL = os.environ.get("SEEDBED_REDIS_URL", "")
SOCKETS = os.environ.get("SEEDBED_SOCKETS", "")
_IN_MEMORY = {
    "BACKEND": "channels.layers.InMemoryChannelLayer",
    "CONFIG": {"capacity": 10_000},
}
_IN_REDIS = {
    "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
    "CONFIG": {"hosts": [REDIS_URL], "prefix": "seedbed"},
}
CHANNEL_LAYERS = {"default": _IN_REDIS if REDIS_URL else _IN_MEMORY}

_SELF = ["'self'"]
# Older browsers do not take a socket of the page's own origin for 'self'.
_SOCKETS = [SOCKETS] if SOCKETS else [f"wss://{host}" for host in HOSTS]
if IS_PERSONAL:
    _SOCKETS += ["ws://127.0.0.1:*", "ws://localhost:*"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": _SELF,
        "style-src": _SELF,
        "img-src": ["'self'", "data:"],
        "font-src": _SELF,
        "media-src": ["'self'", "blob:"],
        "connect-src": [*_SELF, *_SOCKETS],
        "manifest-src": _SELF,
        "worker-src": _SELF,
        "form-action": _SELF,
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
