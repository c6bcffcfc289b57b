/** How reusable parts of mesotherapy guns are made fit for the next patient (FO-18). */
package io.mesoderm.treatment.hairmesotherapy.reprocessing;
