/** Whether packages last as long as the courses they pay for. */
package io.mesoderm.platform.careplan.term;
