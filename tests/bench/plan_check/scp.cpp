// Set covers of OR-Library's files. The solution file: how many columns, the columns (from 1), "Cost" and the cost.
#include <fstream>
#include <stdexcept>
#include <vector>

#include "check.hpp"

namespace plan_check {

Verdict check_scp(const Question& question) {
  std::ifstream file = opened(question.instance), answer(question.solution);
  long rows = 0, columns = 0, count = 0;
  if (!(file >> rows >> columns)) throw std::runtime_error("cannot read " + question.instance.string());
  if (!(answer >> count)) throw std::runtime_error("cannot read " + question.solution.string());
  std::vector<bool> chosen(static_cast<std::size_t>(columns) + 1, false);
  Verdict verdict;
  for (long k = 0; k < count; ++k) {
    long column = 0;
    if (!(answer >> column) || column < 1 || column > columns) {
      verdict.feasible = false;
      verdict.problem = "entry " + std::to_string(k + 1) + " is no column";
      return verdict;
    }
    chosen[static_cast<std::size_t>(column)] = true;
  }
  std::string word;
  if (!(answer >> word >> verdict.stated) || word != "Cost") throw std::runtime_error("the solution states no cost");
  for (long column = 1; column <= columns; ++column) {
    double cost = 0;
    file >> cost;
    if (chosen[static_cast<std::size_t>(column)]) verdict.cost += cost;
  }
  for (long row = 1; row <= rows; ++row) {
    long size = 0;
    bool covered = false;
    file >> size;
    for (long k = 0; k < size; ++k) {
      std::size_t column = 0;
      file >> column;
      covered = covered || chosen.at(column);
    }
    if (!file) throw std::runtime_error("cannot read row " + std::to_string(row) + " of " + question.instance.string());
    if (covered || !verdict.feasible) continue;
    verdict.feasible = false;
    verdict.problem = "row " + std::to_string(row) + " is covered by no column";
  }
  return verdict;
}

}  // namespace plan_check
