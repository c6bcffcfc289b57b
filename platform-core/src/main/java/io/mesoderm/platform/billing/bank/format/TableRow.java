package io.mesoderm.platform.billing.bank.format;

import java.util.List;

/** A row of a table; {@code number} is counted from one. */
record TableRow(int number, List<TableCell> cells) {

    TableCell cell(int index) {
        return index < cells.size() ? cells.get(index) : TableCell.EMPTY;
    }

    boolean empty() {
        return cells.stream().allMatch(TableCell::empty);
    }
}
