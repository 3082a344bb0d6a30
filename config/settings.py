"""Django's settings, read once from the environment. Nothing asks "is this production?"; each switch is its own."""

import sys
from datetime import timedelta

import environ
from django.core.exceptions import ImproperlyConfigured

from config import env, mail_providers, providers, state

ROOT = state.ROOT
_generated = state.secrets()

# --- secrets and addresses -------------------------------------------------------------------------------------------

SECRET_KEY = env.text("SECRET_KEY") or _generated.get("SECRET_KEY", "")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is not set. Set it, or start once with bin/run, which makes its own.")
SAHUT_AUDIT_KEY = env.text("SAHUT_AUDIT_KEY") or _generated.get("AUDIT_KEY") or f"audit:{SECRET_KEY}"
SAHUT_PUSH_KEY = env.push_key("SAHUT_PUSH_KEY") or _generated.get("PUSH_KEY", "")  # without one no browser is told
SAHUT_AUDIT_HEAD = env.text("SAHUT_AUDIT_HEAD") or str(state.STATE / "audit-head")
# What `seed --demo` gives the demo accounts; empty where neither bin/run nor the environment named one.
SAHUT_DEMO_PASSWORD = state.demo_password()
SAHUT_DEMO_TOTP_SECRET = state.demo_totp_secret()

DEBUG = env.boolean("DEBUG", False)
SAHUT_BASE_URL = env.origin("SAHUT_BASE_URL", f"http://127.0.0.1:{env.integer('PORT', 8000, 1)}")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
SAHUT_TRUSTED_PROXIES = env.integer("SAHUT_TRUSTED_PROXIES", 0)
IS_HTTPS = SAHUT_BASE_URL.startswith("https://")

# --- parts -----------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "comments",
    "engagement",
    "config.admin.SahutAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.headless",
    "corsheaders",
    "rest_framework",
    "drf_spectacular",
]

MIDDLEWARE = [
    "config.middleware.country.ReaderCountry",
    "config.middleware.shared.SharedAnswers",
    "config.middleware.headers.SecurityHeaders",
    "config.middleware.outage.DatabaseOutage",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.methods.PageMethods",
    "config.middleware.size.BodyLimit",
    "config.middleware.app_json.AppJSON",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"desk": "comments.admin.tags", "policies": "comments.admin.policy_tags"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "engagement.pages.context.newsroom",
            ],
        },
    }
]

# --- database and Redis ----------------------------------------------------------------------------------------------

DATABASES = {"default": environ.Env.db_url_config(state.database_url())}
_database = DATABASES["default"]
if _database["ENGINE"] == "django.db.backends.sqlite3":
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
    _database["CONN_MAX_AGE"] = None
else:
    _database["OPTIONS"] = {
        **_database.get("OPTIONS", {}),
        "connect_timeout": 3,
        "prepare_threshold": sys.maxsize,  # only what asks for it is prepared (`comments.prepared`)
        "options": "-c statement_timeout=15000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=30000"
        " -c plan_cache_mode=force_generic_plan -c datestyle=iso",  # as `comments.rows` reads moments
    }
    _database["CONN_MAX_AGE"] = 60
    _database["CONN_HEALTH_CHECKS"] = True
_database["TEST"] = {"NAME": env.text("SAHUT_TEST_DATABASE") or None}

SAHUT_REDIS_URL = state.redis_url()
CACHES = {
    "default": {
        "BACKEND": "config.cache.RedisOrDatabaseCache",
        "LOCATION": SAHUT_REDIS_URL,
        "OPTIONS": {
            "serializer": "config.cache.CarefulSerializer",
            "socket_timeout": 0.5,
            "socket_connect_timeout": 0.5,
        },
    },
    "fallback": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_fallback"},
}

CELERY_BROKER_URL = state.broker_url()
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker outlives any absence of Redis
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 120,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_timeout": 0.5,
    "socket_connect_timeout": 0.5,
    "max_retries": 0,
    "retry_on_timeout": False,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 90
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_BEAT_SCHEDULER = "config.beat:SteadyScheduler"
CELERY_BEAT_SCHEDULE = {
    "sweep-notifications": {"task": "engagement.tasks.sweep", "schedule": 15.0, "options": {"expires": 30}},
    "serve-endpoints": {"task": "engagement.tasks.serve", "schedule": 15.0, "options": {"expires": 30}},
    "watch-for-staff": {"task": "engagement.tasks.watch", "schedule": 60.0, "options": {"expires": 60}},
    "post-letters": {"task": "engagement.tasks.post_letters", "schedule": 15.0, "options": {"expires": 30}},
    "watch-orders": {"task": "comments.tasks.watch_orders", "schedule": 60.0, "options": {"expires": 60}},
    "worker-is-alive": {"task": "engagement.tasks.beat_heart", "schedule": 10.0, "options": {"expires": 30}},
    "sweep-back-tests": {"task": "comments.tasks.sweep_back_tests", "schedule": 15.0, "options": {"expires": 30}},
    "watch-rules": {"task": "comments.tasks.watch_rules", "schedule": 15.0, "options": {"expires": 30}},
    "purge-what-has-run-out": {"task": "comments.tasks.purge", "schedule": 3600.0, "options": {"expires": 3600}},
    "purge-sign-ins": {"task": "engagement.tasks.purge", "schedule": 3600.0, "options": {"expires": 3600}},
    "read-feeds": {"task": "engagement.tasks.read_feeds", "schedule": 60.0, "options": {"expires": 60}},
    "relate-articles": {"task": "engagement.tasks.relate", "schedule": 3600.0, "options": {"expires": 3600}},
    "train-screeners": {"task": "comments.tasks.train_screeners", "schedule": 604800.0, "options": {"expires": 3600}},
    "verify-audit-chain": {"task": "comments.tasks.verify_audit", "schedule": 86400.0, "options": {"expires": 3600}},
}

# --- people ----------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "comments.User"
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # an e-mail is one account's once it is confirmed, by a constraint
    "security.W002",  # X-Frame-Options comes from our own SecurityHeaders, by the page's profile
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "engagement.accounts.adapter.AccountAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "engagement.accounts.forms.SignupForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "reset_password": "20/m/ip,3/h/key",
    "request_login_code": "20/m/ip,3/h/key",
    "confirm_email": "1/3m/key",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ALLAUTH_TRUSTED_PROXY_COUNT = SAHUT_TRUSTED_PROXIES
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Sahut"
HEADLESS_ONLY = False
HEADLESS_CLIENTS = ("app",)
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_ADAPTER = "engagement.accounts.social.SocialAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # nobody gets into an account because a provider names its address
SOCIALACCOUNT_AUTO_SIGNUP = False  # a new reader chooses a name and accepts the guidelines
SOCIALACCOUNT_FORMS = {"signup": "engagement.accounts.social_form.SocialSignupForm"}
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True  # to connect another one
SOCIALACCOUNT_PROVIDERS = providers.openid(
    google=(env.text("SAHUT_GOOGLE_CLIENT_ID"), env.text("SAHUT_GOOGLE_SECRET")),
    other=(env.text("SAHUT_OIDC_CLIENT_ID"), env.text("SAHUT_OIDC_SECRET")),
    other_issuer=env.text("SAHUT_OIDC_ISSUER"),
    other_name=env.text("SAHUT_OIDC_NAME", "OpenID"),
)

# --- sessions, cookies, transport ------------------------------------------------------------------------------------

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrftoken"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "engagement.pages.refusals.without_token"
CSRF_TRUSTED_ORIGINS = [SAHUT_BASE_URL]
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz/", r"^metrics$"]  # probes ask the process itself, past the proxy that speaks TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS and SAHUT_TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = int(timedelta(days=730).total_seconds()) if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = None  # set per profile by SecurityHeaders
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

CORS_ALLOWED_ORIGINS: list[str] = []  # the sites' own origins, added per request by config.cors
CORS_URLS_REGEX = r"^/(api/v1|embed/v1)/"  # not the apps' sign-in: a page gets a widget's token at most
CORS_ALLOW_CREDENTIALS = False
CORS_ALLOW_HEADERS = ["accept", "authorization", "content-type", "idempotency-key", "if-none-match", "x-session-token"]
CORS_EXPOSE_HEADERS = ["etag", "retry-after"]
CORS_PREFLIGHT_MAX_AGE = 7200

# --- language, time, files -------------------------------------------------------------------------------------------

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [ROOT / "config" / "locale"]
USE_TZ = True
TIME_ZONE = env.text("SAHUT_TIME_ZONE") or "Asia/Jakarta"

STATIC_URL = "static/"
STATIC_ROOT = env.text("SAHUT_STATIC_ROOT") or str(state.STATE / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

# --- mail ------------------------------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = env.text("SAHUT_FROM_EMAIL") or "Sahut <sahut@localhost>"
EMAIL_TIMEOUT = 10
_mail_url = env.text("EMAIL_URL")
if _mail_url:
    vars().update(environ.Env.email_url_config(_mail_url))
else:
    EMAIL_BACKEND = "config.mail.EmlFileBackend"
SAHUT_MAIL_HOOK_SECRET = env.text("SAHUT_MAIL_HOOK_SECRET")  # `whsec_…`; without it the hook is not there
SAHUT_MAIL_PROVIDER = env.choice("SAHUT_MAIL_PROVIDER", mail_providers.NAMES)
ANYMAIL = mail_providers.anymail(
    SAHUT_MAIL_PROVIDER,
    secret=env.text("SAHUT_MAIL_PROVIDER_SECRET"),
    key=env.text("SAHUT_MAIL_PROVIDER_KEY"),
    address=f"{SAHUT_BASE_URL}/hooks/mail/{SAHUT_MAIL_PROVIDER}/",
)
SAHUT_MAIL_DIR = str(state.mail_dir())

# --- API -------------------------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "comments.api.authentication.EmbedToken",
        "comments.api.authentication.AppSession",
        "comments.api.authentication.CookieSession",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["comments.api.access.SignedInToWrite"],
    "DEFAULT_RENDERER_CLASSES": ["comments.api.rendering.JSON"],
    "DEFAULT_PARSER_CLASSES": ["comments.api.parsing.StrictJSON"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "comments.api.problems.to_response",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Sahut",
    "DESCRIPTION": "Comments and reader engagement for newsrooms.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
}

# --- what a site promises its readers --------------------------------------------------------------------------------

SAHUT_COUNTRY_HEADER = env.text("SAHUT_COUNTRY_HEADER")  # believed only behind SAHUT_TRUSTED_PROXIES
SAHUT_MAX_LENGTH = env.integer("SAHUT_MAX_LENGTH", 2000, 1)
SAHUT_EDIT_SECONDS = env.integer("SAHUT_EDIT_SECONDS", 300)
SAHUT_LEASE_SECONDS = env.integer("SAHUT_LEASE_SECONDS", 60, 1)  # longer than any task may run (engagement.tasks)
SAHUT_QUEUE_ALARM = env.integer("SAHUT_QUEUE_ALARM", 100, 1)
SAHUT_OUTGOING_LOOPBACK = env.boolean("SAHUT_OUTGOING_LOOPBACK", False)  # post to this machine too: for trials alone
SAHUT_MAILS_PER_HOUR = env.integer("SAHUT_MAILS_PER_HOUR", 12, 4)  # to one address, whoever causes them
SAHUT_GATHER_MINUTES = env.integer("SAHUT_GATHER_MINUTES", 10)
SAHUT_UNDO_SECONDS = env.integer("SAHUT_UNDO_SECONDS", 60)  # a person's decision is told no sooner; 0: at once
SAHUT_POST_BURST = env.integer("SAHUT_POST_BURST", 5, 1)
SAHUT_POST_SECONDS = env.integer("SAHUT_POST_SECONDS", 10, 1)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("SAHUT_LOG_LEVEL") or "INFO"},
}
