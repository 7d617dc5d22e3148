"""The assistant's language model, by the `openai` SDK: any server of that interface serves."""
