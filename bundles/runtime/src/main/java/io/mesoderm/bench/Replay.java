package io.mesoderm.bench;

import com.github.f4b6a3.uuid.UuidCreator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One recorded action, done again with other rows: ids that it made are made anew, ids that it used are
 * replaced by those given, and everything else stays as it was.
 */
final class Replay {

    private static final String ROLE = "SET ROLE ";
    private static final int ID = 16;
    private static final int HASH = 32;

    private final List<Template> templates;
    private final Set<ByteBuffer> made = new HashSet<>();

    /** {@code began} is a moment before the action and after all it found. */
    Replay(List<String> logged, Instant began) {
        this.templates = withDatabase(logged).stream().map(Template::of).toList();
        for (Template template : templates) {
            boolean inserts = template.sql().startsWith("INSERT");
            for (byte[] value : template.values()) {
                boolean freshId = value.length == ID && isYounger(value, began);
                boolean freshHash = value.length == HASH && inserts && !isText(value);
                if (freshId || freshHash) {
                    made.add(ByteBuffer.wrap(value));
                }
            }
        }
    }

    /** The first statement relies on the database that the connection was left in; here it is named. */
    private static List<String> withDatabase(List<String> logged) {
        String role = logged.getFirst();
        if (!role.startsWith(ROLE) || logged.get(1).startsWith("USE ")) {
            return logged;
        }
        String name = role.substring(ROLE.length());
        List<String> all = new ArrayList<>(logged);
        all.add(1, "USE " + (name.equals("`mesoderm_control`") ? "`mesoderm`" : name));
        return all;
    }

    /** A UUID of version 7 begins with its moment. */
    private static boolean isYounger(byte[] id, Instant moment) {
        ByteBuffer buffer = ByteBuffer.wrap(id);
        boolean version7 = (id[6] & 0xf0) == 0x70;
        return version7 && buffer.getLong() >>> 16 >= moment.toEpochMilli();
    }

    int statements() {
        return templates.size();
    }

    /** Does it once over {@code sender}, with {@code given} in place of the ids that are its keys. */
    void run(Sender sender, Map<ByteBuffer, byte[]> given) throws SQLException {
        Map<ByteBuffer, byte[]> values = new HashMap<>(given);
        made.forEach(old -> values.put(old, fresh(old.remaining())));
        for (Template template : templates) {
            sender.send(template, bound(template, values));
        }
    }

    private static List<Object> bound(Template template, Map<ByteBuffer, byte[]> values) {
        List<Object> all = new ArrayList<>();
        for (byte[] value : template.values()) {
            byte[] bound = values.getOrDefault(ByteBuffer.wrap(value), value);
            all.add(isText(bound) ? new String(bound, StandardCharsets.UTF_8) : bound);
        }
        return all;
    }

    private static boolean isText(byte[] value) {
        if (value.length == ID || value.length == HASH) {
            for (byte b : value) {
                if (b < ' ') {
                    return false;
                }
            }
            return true;
        }
        return value.length < 8 || value[0] >= ' ' && value[1] >= ' ' && value[2] >= ' ';
    }

    private static byte[] fresh(int length) {
        if (length == ID) {
            UUID id = UuidCreator.getTimeOrderedEpoch();
            return ByteBuffer.allocate(ID)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array();
        }
        byte[] hash = new byte[length];
        ThreadLocalRandom.current().nextBytes(hash);
        return hash;
    }
}
