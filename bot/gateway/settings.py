"""Django's settings, all derived from `bot.settings`. Nothing here is an installation's own choice."""

from __future__ import annotations

from typing import Any

from django.utils.csp import CSP

from bot.gateway.database_settings import database_settings
from bot.settings import PROJECT_ROOT, Settings, load

LOTSE: Settings = load()

SECRET_KEY = LOTSE.secret_key
DEBUG = LOTSE.debug
# The health checks of this machine come under the address on which the gateway listens.
ALLOWED_HOSTS = list(dict.fromkeys([*LOTSE.allowed_hosts, "127.0.0.1", "[::1]", LOTSE.host]))
ROOT_URLCONF = "bot.gateway.urls"
ASGI_APPLICATION = "bot.gateway.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
KNOWLEDGE_DIR = PROJECT_ROOT / "knowledge"

INSTALLED_APPS = ["bot.gateway.conversations", "bot.gateway.widget"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "bot.gateway.middleware.FrontDoor",
]

TEMPLATES: list[dict[str, Any]] = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]

DATABASES = {"default": database_settings(LOTSE)}

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False  # Texts for visitors come from knowledge/phrases.

APPEND_SLASH = False
MAX_BODY_BYTES = 64 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_BODY_BYTES

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if LOTSE.trusted_proxies else None
SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "require-trusted-types-for": ["'script'"],
    "trusted-types": [CSP.NONE],
}

# Django's own configuration would mail exceptions to administrators; ours never shows the message of an exception,
# because it may quote what a visitor has written.
LOGGING_CONFIG = "bot.gateway.logs.configure"
# Not empty: Django does not call the configuration for empty settings.
LOGGING: dict[str, Any] = {"version": 1}
