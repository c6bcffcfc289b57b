package io.mesoderm.platform.careplan;

import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.spi.view.View;

/** A worded view as JSON, and back. */
record StoredView(View view) {

    String json() {
        return Json.text(this);
    }

    static View read(String json) {
        return RecordSchema.of(StoredView.class).readStored(Json.parse(json)).view();
    }
}
