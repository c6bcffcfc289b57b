package io.mesoderm.platform.tenancy;

import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Optional;

/** The rooms of a site. */
public final class Rooms {

    private Rooms() {}

    /** By code, behind the code {@code after}. */
    static List<Room> list(Handle handle, SiteId site, Optional<String> after, int atMost) {
        return handle.createQuery(
                        """
                        SELECT id, code, name FROM room
                        WHERE site_id = :site AND (:after IS NULL OR code > :after)
                        ORDER BY code LIMIT :atMost
                        """)
                .bind("site", site)
                .bind("after", after)
                .bind("atMost", atMost)
                .mapTo(Room.class)
                .list();
    }

    /** Whether the site has a room of that code. */
    public static boolean has(Handle handle, SiteId site, String code) {
        return handle.createQuery("SELECT 1 FROM room WHERE site_id = :site AND code = :code")
                .bind("site", site)
                .bind("code", code)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    public static void insert(Handle handle, SiteId site, Room room) {
        handle.createUpdate(
                        "INSERT INTO room (id, site_id, code, name) VALUES (:id, :site, :code,"
                                + " :name)")
                .bind("id", room.id())
                .bind("site", site)
                .bind("code", room.code())
                .bind("name", room.name())
                .execute();
    }
}
