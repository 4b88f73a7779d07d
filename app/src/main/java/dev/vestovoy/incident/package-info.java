/**
 * Incidents: troubles that administrators have to know of. Read {@link
 * dev.vestovoy.incident.Incidents} and {@link dev.vestovoy.incident.IncidentType} first.
 */
@NullMarked
package dev.vestovoy.incident;

import org.jspecify.annotations.NullMarked;
