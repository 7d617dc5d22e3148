/** Names of what is kept of the server's answers, shared by the features that read or renew it. */
export const keys = {
  tasks: ["tasks"],
  openTasks: ["tasks", "open"],
  closedTasks: ["tasks", "closed"],
  foundTasks: (query: string) => ["tasks", "found", query],
  trash: ["tasks", "trash"],
  oneTask: ["task"],
  task: (id: string) => ["task", id],
  taskTitle: (id: string) => ["task-title", id],
  reminders: ["reminders"],
  unreadReminders: ["reminders", "unread"],
  ledger: ["reminders", "ledger"],
  attachments: (taskId: string) => ["attachments", taskId],
  sessions: ["sessions"],
  tags: ["tags"],
  activity: ["activity"],
} as const;
