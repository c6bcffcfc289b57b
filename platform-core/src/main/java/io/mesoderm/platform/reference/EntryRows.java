package io.mesoderm.platform.reference;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An entry as the seeds have it, and the versions that were signed over it. */
record EntryRows(Seed seed, List<Signed> versions) {

    /** More versions of one entry than a chain will sign. */
    private static final int MOST = 500;

    private static final String OF_ENTRY =
            "WHERE module = :module AND catalogue = :catalogue AND code = :code";

    static Optional<EntryRows> find(Handle handle, String module, String catalogue, String code) {
        return seed(handle, module, catalogue, code)
                .map(seed -> new EntryRows(seed, versions(handle, module, catalogue, code, "")));
    }

    /** As above; nobody else signs or withdraws until the transaction is over. */
    static Optional<EntryRows> lock(Handle handle, String module, String catalogue, String code) {
        return seed(handle, module, catalogue, code)
                .map(
                        seed ->
                                new EntryRows(
                                        seed,
                                        versions(handle, module, catalogue, code, " FOR UPDATE")));
    }

    private static Optional<Seed> seed(
            Handle handle, String module, String catalogue, String code) {
        return handle.createQuery(
                        "SELECT body, sources, design_default FROM reference_entry " + OF_ENTRY)
                .bind("module", module)
                .bind("catalogue", catalogue)
                .bind("code", code)
                .mapTo(Seed.class)
                .findOne();
    }

    private static List<Signed> versions(
            Handle handle, String module, String catalogue, String code, String lock) {
        return handle.createQuery(
                        """
                        SELECT id, version, COALESCE(running, FALSE) AS running, body, body_sha256 AS body_hash,
                          seed_sha256 AS seed_hash, reason, signer_name, signed_at, withdrawn_name, withdrawn_at,
                          withdraw_reason
                        FROM reference_edit
                        """
                                + OF_ENTRY
                                + " ORDER BY version DESC LIMIT "
                                + MOST
                                + lock)
                .bind("module", module)
                .bind("catalogue", catalogue)
                .bind("code", code)
                .mapTo(Signed.class)
                .list();
    }

    Optional<Signed> running() {
        return versions.stream().filter(Signed::running).findFirst();
    }

    /** The version that acts; 0 while it is the seed. */
    int acting() {
        return running().map(Signed::version).orElse(0);
    }

    String body() {
        return running().map(Signed::body).orElse(seed.body());
    }

    int newest() {
        return versions.isEmpty() ? 0 : versions.getFirst().version();
    }

    /** What acted when the version was signed; of an earlier text of the seeds nothing is left. */
    String before(Signed version) {
        return versions.stream()
                .filter(each -> each.version() == version.version() - 1)
                .filter(
                        each ->
                                each.withdrawnAt()
                                        .filter(at -> !at.isAfter(version.signedAt()))
                                        .isEmpty())
                .findFirst()
                .map(Signed::body)
                .orElse(seed.body());
    }

    /** The seeds' own row. */
    record Seed(String body, String sources, boolean designDefault) {

        List<String> cited() {
            return Arrays.asList(sources.split(" ", -1));
        }

        String sha256() {
            return EntryText.sha256(body);
        }
    }

    /** One signed version as stored. */
    record Signed(
            UUID id,
            int version,
            boolean running,
            String body,
            String bodyHash,
            String seedHash,
            String reason,
            String signerName,
            Instant signedAt,
            Optional<String> withdrawnName,
            Optional<Instant> withdrawnAt,
            Optional<String> withdrawReason) {

        Optional<EntryEdit.Withdrawal> withdrawal() {
            return withdrawnAt.map(
                    at ->
                            new EntryEdit.Withdrawal(
                                    withdrawnName.orElseThrow(), at, withdrawReason.orElseThrow()));
        }
    }
}
