package io.mesoderm.platform.persistence;

import java.util.Locale;
import java.util.Set;

/**
 * The functions that a module's SQL may call. Whatever locks, sleeps, reads files or tells about the
 * server and its sessions is not among them, nor is any stored function.
 */
final class AllowedFunctions {

    private static final Set<String> NAMES =
            Set.of(
                    """
                    avg bit_and bit_or bit_xor count group_concat json_arrayagg json_objectagg max min std
                    stddev stddev_pop stddev_samp sum var_pop var_samp variance
                    cume_dist dense_rank first_value lag last_value lead median nth_value ntile percent_rank
                    percentile_cont percentile_disc rank row_number
                    case cast coalesce convert greatest if ifnull isnull least nullif nvl nvl2 values value
                    abs ceil ceiling crc32 degrees div exp floor format ln log log10 log2 mod pi pow power
                    radians round sign sqrt truncate acos asin atan atan2 cos cot sin tan conv
                    ascii bin binary bit_count bit_length char char_length character_length chr concat
                    concat_ws elt export_set field find_in_set from_base64 hex insert instr lcase left
                    length lengthb locate lower lpad ltrim make_set mid oct octet_length ord position quote
                    regexp_instr regexp_replace regexp_substr repeat replace reverse right rpad rtrim soundex
                    space strcmp substr substring substring_index to_base64 to_char trim ucase unhex upper
                    weight_string natural_sort_key
                    md5 sha sha1 sha2 uuid
                    adddate addtime convert_tz curdate current_date current_time current_timestamp curtime
                    date date_add date_format date_sub datediff day dayname dayofmonth dayofweek dayofyear
                    extract from_days from_unixtime get_format hour last_day localtime localtimestamp
                    makedate maketime microsecond minute month monthname now period_add period_diff quarter
                    sec_to_time second str_to_date subdate subtime time time_format time_to_sec timediff
                    timestamp timestampadd timestampdiff to_days to_seconds unix_timestamp utc_date utc_time
                    utc_timestamp week weekday weekofyear year yearweek
                    json_array json_array_append json_array_insert json_compact json_contains
                    json_contains_path json_depth json_detailed json_equals json_exists json_extract
                    json_insert json_keys json_length json_loose json_merge json_merge_patch
                    json_merge_preserve json_normalize json_object json_overlaps json_query json_quote
                    json_remove json_replace json_search json_set json_table json_type json_unquote
                    json_valid json_value
                    any all some exists in interval row rand
                    """
                            .strip()
                            .split("\\s+"));

    private AllowedFunctions() {}

    static boolean contains(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }
}
