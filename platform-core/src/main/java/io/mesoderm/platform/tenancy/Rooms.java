package io.mesoderm.platform.tenancy;

import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.List;

/** The rooms of a site. */
public final class Rooms {

    private Rooms() {}

    static List<Room> list(Handle handle, SiteId site) {
        return handle.createQuery(
                        "SELECT id, code, name FROM room WHERE site_id = :site ORDER BY code LIMIT"
                                + " 500")
                .bind("site", site)
                .mapTo(Room.class)
                .list();
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
