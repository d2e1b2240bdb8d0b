// The ordered table of stages: the one place to add a stage.
#include "stages/stages.hpp"

namespace minutes {

std::vector<Stage> pipeline_stages(const Dictionaries& dictionaries) {
  return {
      decode(),
      clean(dictionaries),
      normalize(dictionaries),
      segment(dictionaries),
      match_terms(dictionaries),
      extract_dates(dictionaries),
      extract_organizations(dictionaries),
      extract_people(dictionaries),
      extract_slogans(dictionaries),
      extract_credits(dictionaries),
      extract_statements(dictionaries),
      extract_roles(dictionaries),
      extract_tasks(dictionaries),
      extract_meeting(dictionaries),
      build_minutes(dictionaries),
      align_languages(dictionaries),
      check(dictionaries),
  };
}

}  // namespace minutes
