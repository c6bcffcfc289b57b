package io.mesoderm.platform.audit;

import org.jdbi.v3.core.Handle;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The bytes of an entry that its hash covers: each column that is not null, by name, in one way of
 * writing whatever the driver's. A column that is added later with nulls does not change them.
 */
final class SealedContent {

    private SealedContent() {}

    /** By id; an entry that is not there is not in the answer. */
    static Map<UUID, byte[]> of(Handle handle, SealedKind kind, List<UUID> ids) {
        var rows = new HashMap<UUID, List<byte[]>>();
        read(handle, kind.table(), "id", ids, rows);
        var lines = new HashMap<UUID, List<byte[]>>();
        read(handle, kind.lines(), kind.reference(), ids, lines);
        var contents = new HashMap<UUID, byte[]>();
        rows.forEach(
                (id, row) -> {
                    List<byte[]> all = new ArrayList<>(lines.getOrDefault(id, List.of()));
                    all.sort(Arrays::compare);
                    all.addFirst(row.getFirst());
                    contents.put(id, joined(all));
                });
        return contents;
    }

    private static void read(
            Handle handle,
            String table,
            String key,
            List<UUID> ids,
            Map<UUID, List<byte[]>> found) {
        if (ids.isEmpty()) {
            return;
        }
        handle.createQuery("SELECT * FROM <ledger>.<table> WHERE <key> IN (<ids>)")
                .define("table", table)
                .define("key", key)
                .bindList("ids", ids)
                .map(
                        (row, context) ->
                                Map.entry(
                                        context.findColumnMapperFor(UUID.class)
                                                .orElseThrow()
                                                .map(row, key, context),
                                        columns(row)))
                .forEach(
                        entry ->
                                found.computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                                        .add(entry.getValue()));
    }

    private static byte[] columns(ResultSet row) throws SQLException {
        ResultSetMetaData types = row.getMetaData();
        var values = new TreeMap<String, byte[]>();
        for (int column = 1; column <= types.getColumnCount(); column++) {
            byte[] value = value(row, column, types.getColumnType(column));
            if (value != null) {
                values.put(types.getColumnName(column), value);
            }
        }
        var parts = new ArrayList<byte[]>();
        values.forEach(
                (name, value) -> {
                    parts.add(name.getBytes(StandardCharsets.UTF_8));
                    parts.add(value);
                });
        return joined(parts);
    }

    private static byte[] value(ResultSet row, int column, int type) throws SQLException {
        Object value =
                switch (type) {
                    case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                            row.getBytes(column);
                    case Types.TIMESTAMP -> row.getObject(column, LocalDateTime.class);
                    case Types.DATE -> row.getObject(column, LocalDate.class);
                    default -> row.getString(column);
                };
        if (value == null || value instanceof byte[]) {
            return (byte[]) value;
        }
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(List<byte[]> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (byte[] part : parts) {
                out.writeInt(part.length);
                out.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
