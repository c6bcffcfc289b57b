package io.mesoderm.platform.http;

import org.jdbi.v3.core.Handle;

import java.util.List;

/** Lists of a table whose newest row stands first: ids are made in the order of time. */
public final class NewestFirst {

    private NewestFirst() {}

    /**
     * As many rows as the page takes, behind its cursor.
     *
     * @param select the columns and tables, without a condition
     * @param id the column that is the cursor
     */
    public static <R> List<R> rows(
            Handle handle, String select, String id, Paged.ById asked, Class<R> row) {
        return handle.createQuery(
                        select
                                + " WHERE :after IS NULL OR %1$s \\< :after ORDER BY %1$s DESC LIMIT :atMost"
                                        .formatted(id))
                .bind("after", asked.cursor())
                .bind("atMost", asked.sought())
                .mapTo(row)
                .list();
    }
}
