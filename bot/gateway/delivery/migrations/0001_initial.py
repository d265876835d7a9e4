"""The outbox."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

import bot.gateway.delivery.models


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = []

    operations: ClassVar = [
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(default=bot.gateway.delivery.models.new_key, max_length=24, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("case.opened", "Case Opened"),
                            ("case.message", "Case Message"),
                            ("case.forwarded", "Case Forwarded"),
                            ("case.closed", "Case Closed"),
                            ("case.reopened", "Case Reopened"),
                            ("case.deleted", "Case Deleted"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("email", "Email"), ("webhook", "Webhook"), ("zammad", "Zammad")], max_length=8
                    ),
                ),
                ("case", models.CharField(db_index=True, max_length=40)),
                ("payload", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("sent", "Sent"), ("dead", "Dead")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                ("next_attempt_at", models.DateTimeField()),
                ("give_up_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("last_error", models.CharField(blank=True, default="", max_length=60)),
                ("reference", models.CharField(blank=True, default="", max_length=60)),
                ("lease_owner", models.CharField(blank=True, default="", max_length=40)),
                ("lease_until", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["state", "next_attempt_at"], name="due_deliveries")],
            },
        ),
    ]
