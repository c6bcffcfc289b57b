package io.mesoderm.platform.billing.close;

/**
 * One thing to look at before a period is locked.
 *
 * @param blocking whether a period with it open is locked by force only
 * @param detail what is open, with the first thing to look at
 * @param link where that is seen, below {@code /api/v1}
 */
public record ChecklistItem(
        String code, boolean blocking, boolean done, String detail, String link) {

    boolean blocks() {
        return blocking && !done;
    }
}
