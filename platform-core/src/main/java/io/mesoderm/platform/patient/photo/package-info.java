/**
 * Photos of the scalp: taken in as JPEG or PNG, made anew without what cameras write beside a picture, sealed under the
 * patient's key, and compared with another photo of the same spot.
 */
package io.mesoderm.platform.patient.photo;
