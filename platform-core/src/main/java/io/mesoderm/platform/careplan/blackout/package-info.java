/** Days on which a patient cannot come, which no plan and no visit is put on. */
package io.mesoderm.platform.careplan.blackout;
