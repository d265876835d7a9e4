"""Adapters to Rasa: graph components, natural language generation, input channel, tracker store. No logic of their
own."""
