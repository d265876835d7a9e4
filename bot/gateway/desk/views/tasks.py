"""What editors have to look at."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from bot.gateway.conversations.models import Message, Who
from bot.gateway.desk import audit, door
from bot.gateway.desk.names import knowledge, language_label, moment, topic_title
from bot.gateway.desk.page import language_of, notify, render_page
from bot.gateway.desk.tasks import EditorTask
from bot.gateway.runtime import current_runtime

MOST = 100


def show(request: HttpRequest) -> HttpResponse:
    """Open tasks, or those that are done."""
    language, now = language_of(request), current_runtime().clock()
    done = request.GET.get("show") == "done"
    found = EditorTask.objects.filter(done_at__isnull=not done).select_related("message", "created_by", "done_by")
    rows = [
        {
            "task": task,
            "title": topic_title(task.topic, language) if task.topic else "",
            "file": f"knowledge/de/{task.topic}.yml" if task.topic in knowledge().entries else "",
            "language": language_label(task.language, language),
            "created": moment(task.created_at, language, now),
            "done": moment(task.done_at, language, now),
            "question": _question(task),
            "answer": task.message.text if task.message and task.message.who == Who.BOT else "",
        }
        for task in found[:MOST]
    ]
    return render_page(request, "desk/tasks.html", {"rows": rows, "done": done})


def done(request: HttpRequest, task_id: int) -> HttpResponse:
    """Mark a task as done."""
    adviser, now = door.adviser_of(request), current_runtime().clock()
    with transaction.atomic():
        if EditorTask.objects.filter(id=task_id, done_at=None).update(done_at=now, done_by=adviser):
            audit.record(adviser, "task.done", None, {"task": task_id}, now)
            notify(request, "task_done")
    return HttpResponseRedirect(reverse("desk:tasks"))


def _question(task: EditorTask) -> str:
    if task.message is None:
        return ""
    if task.message.who == Who.VISITOR:
        return task.message.text
    before = Message.objects.filter(
        conversation=task.message.conversation_id, seq__lt=task.message.seq, who=Who.VISITOR
    )
    return before.order_by("-seq").values_list("text", flat=True).first() or ""
