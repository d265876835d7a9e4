"""The public interface ``/api/v1``; described in `docs/openapi.yaml`."""
