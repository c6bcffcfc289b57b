package io.mesoderm.platform.tasks;

import io.mesoderm.platform.identity.Role;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A task as a feature opens it.
 *
 * @param key what it comes from, such as {@code adverse-event/<id>/review}: one key opens one task, and further ones below it when it is to be done anew
 * @param kind its title is the message {@code task.<kind>} of {@code tasks.messages}
 * @param clinical whether title or occasion tell something of somebody's health: then only who may read care sees it
 * @param about the lot, the session or whatever else it is about
 * @param words what fills the title; kept under the patient's key where there is a patient
 * @param role whose work it is; anybody's if empty
 */
public record NewTask(
        String key,
        SiteId site,
        String kind,
        boolean clinical,
        Optional<PatientId> patient,
        Optional<UUID> about,
        List<String> words,
        Instant dueAt,
        Optional<Role> role) {

    public NewTask {
        words = List.copyOf(words);
    }

    /** The same to be done once more, under a key of its own below the first. */
    NewTask again(UUID time) {
        return new NewTask(
                key + "/" + time, site, kind, clinical, patient, about, words, dueAt, role);
    }
}
