"""The front door: which host names are ours, which pages may call us, what every answer says about itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from asgiref.sync import markcoroutinefunction
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from bot.gateway.errors import API_PREFIX, bad_request, error_response

WIDGET_PREFIX = "/widget/"
METHODS = "GET, POST, PUT, DELETE"
REQUEST_HEADERS = "authorization, content-type, last-event-id"
READABLE_HEADERS = "Retry-After, Content-Disposition"
PREFLIGHT_SECONDS = "600"
PERMISSIONS = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"

GetResponse = Callable[[HttpRequest], Awaitable[HttpResponseBase]]


class FrontDoor:
    """Asynchronous middleware around all views."""

    async_capable = True
    sync_capable = False

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response
        markcoroutinefunction(self)

    async def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or refuse hosts that are not ours."""
        response = await self._answer(request)
        _allow_origin(request, response)
        response.headers["Permissions-Policy"] = PERMISSIONS
        if isinstance(response, HttpResponse) and response.content:
            response.headers["Content-Length"] = str(len(response.content))
        return response

    async def _answer(self, request: HttpRequest) -> HttpResponseBase:
        try:
            request.get_host()
        except DisallowedHost:
            return error_response(request, bad_request())
        if request.method == "OPTIONS" and "HTTP_ACCESS_CONTROL_REQUEST_METHOD" in request.META:
            return HttpResponse(status=204)
        return await self._get_response(request)


def _allow_origin(request: HttpRequest, response: HttpResponseBase) -> None:
    if request.path.startswith(WIDGET_PREFIX):
        # Scripts and styles are the same for everybody and carry no data.
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return
    if not request.path.startswith(API_PREFIX):
        return
    patch_vary_headers(response, ["Origin"])
    origin = request.META.get("HTTP_ORIGIN", "")
    if origin in settings.LOTSE.embed_origins:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Methods"] = METHODS
        response.headers["Access-Control-Allow-Headers"] = REQUEST_HEADERS
        response.headers["Access-Control-Expose-Headers"] = READABLE_HEADERS
        response.headers["Access-Control-Max-Age"] = PREFLIGHT_SECONDS
