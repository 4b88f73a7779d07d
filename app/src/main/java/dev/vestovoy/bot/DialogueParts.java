package dev.vestovoy.bot;

import dev.vestovoy.directory.Registry;
import dev.vestovoy.incident.Incidents;

/** What dialogues with people and with groups share. */
record DialogueParts(
    Registry registry,
    RequestLimits limits,
    Owed owed,
    Incidents incidents,
    Attendance attendance,
    Approvals approvals,
    BindingNotices notices) {}
