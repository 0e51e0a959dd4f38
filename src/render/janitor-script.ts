import { JANITOR_MARKS, JANITOR_WORDS } from '../kubernetes';

/**
 * The janitor of a StatefulSet, for any `sh` and kubectl.
 *
 * It reads SET, SELECTOR (labels of its claims), CLAIMS (names of the claim templates), GRACE (seconds), RECLAIM (`true` where claims may be deleted),
 * JOB (the file with the manifest of a migration; empty where nobody migrates) and POD_NAME (of its pod), and works in the namespace of its pod.
 */
export function renderJanitorScript(): string {
  return SCRIPT;
}

const { orphaned, migrated, of } = JANITOR_MARKS;

const SCRIPT = `#!/bin/sh
# Looks for claims whose member is gone, has their data migrated, and deletes them where that is wished. Whatever it is not sure of, it leaves alone:
# it takes one step, then ends, and begins anew at its next run. All that it remembers stands on the claims. Every change of the StatefulSet begins the
# time anew, as a member may have been back in between. A mark names the claim that it was made on, as another one may have its name by now.
set -eu

ORPHANED=${orphaned}
MIGRATED=${migrated}

stop() { echo "$*"; exit 0; }
fail() { echo "$*" >&2; exit 1; }

# Reads the set, and stops unless all its members are there, ready and of one revision.
look() {
  seen=$(kubectl get statefulset "$SET" --ignore-not-found -o 'jsonpath={.metadata.deletionTimestamp}|{.metadata.generation}|{.status.observedGeneration}|{.spec.replicas}|{.status.replicas}|{.status.readyReplicas}|{.status.updatedReplicas}|{.status.currentRevision}|{.status.updateRevision}|{.spec.ordinals.start}|{.metadata.uid}')
  [ -n "$seen" ] || stop "StatefulSet $SET is not there: nothing is done."
  split "$seen"
  [ -z "$f1" ] || stop "StatefulSet $SET is being deleted: nothing is done."
  generation=$f2 replicas=$f4 start=$\{f10:-0} uid=$f11
  [ "$\{replicas:-0}" -ge 1 ] || stop "StatefulSet $SET has 0 replicas: its members are away and not gone."
  [ "$f3" = "$generation" ] || stop "The last change of StatefulSet $SET has not been taken up: nothing is done yet."
  [ "$\{f5:-0}" = "$replicas" ] || stop "StatefulSet $SET has $\{f5:-0} of $replicas members, so it is being scaled: nothing is done yet."
  [ "$\{f6:-0}" = "$replicas" ] || stop "$\{f6:-0} of $replicas members of StatefulSet $SET are ready: nothing is done yet."
  [ "$f8" = "$f9" ] && [ "$\{f7:-0}" = "$replicas" ] || stop "StatefulSet $SET is being rolled out: nothing is done yet."
}

# The fields of a line into f1, f2 and so on.
split() {
  before=$IFS
  IFS='|'
  set -f
  # shellcheck disable=SC2086
  set -- $1 '' '' '' '' '' '' '' '' '' '' ''
  set +f
  IFS=$before
  f1=$1 f2=$2 f3=$3 f4=$4 f5=$5 f6=$6 f7=$7 f8=$8 f9=$9
  shift 9
  f10=$1 f11=$2
}

# Stops where an autoscaler decides how many members there are: whoever is gone now may be back in a minute.
look_for_autoscalers() {
  scaled=$(kubectl get horizontalpodautoscalers.autoscaling -o 'jsonpath={range .items[?(@.spec.scaleTargetRef.kind=="StatefulSet")]}{.spec.scaleTargetRef.name}{" "}{end}')
  groups=$(kubectl get --raw /apis)
  case $groups in
    *'"keda.sh"'*)
      scaled="$scaled $(kubectl get scaledobjects.keda.sh -o 'jsonpath={range .items[?(@.spec.scaleTargetRef.kind=="StatefulSet")]}{.spec.scaleTargetRef.name}{" "}{end}')" ;;
  esac
  case " $scaled " in
    *" $SET "*) stop "An autoscaler scales StatefulSet $SET: nothing is done." ;;
  esac
}

# What the pods mount that run or shall run: name|phase|,claim,claim,|time. Now is when the server made the pod of this script: clocks of nodes differ.
look_at_pods() {
  pods=$(kubectl get pods -o 'jsonpath={range .items[*]}{.metadata.name}|{.status.phase}|,{range .spec.volumes[*]}{.persistentVolumeClaim.claimName},{end}|{.metadata.creationTimestamp}{" "}{end}')
  now=''
  for pod in $pods; do
    split "$pod"
    [ "$f1" != "$POD_NAME" ] || now=$(seconds_of "$f4")
  done
  [ -n "$now" ] || fail "Pod $POD_NAME, in which this runs, is not among the pods that are seen: nothing is done."
}

# The seconds since 1970 of a time such as 2026-11-30T12:00:00Z.
seconds_of() {
  IFS='T:Z-'
  # shellcheck disable=SC2086
  set -- $1
  year=$1 month=$\{2#0}
  # A year that begins in March has its leap day at its end.
  [ "$month" -gt 2 ] || year=$((year - 1)) month=$((month + 12))
  days=$((365 * year + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + $\{3#0} - 719469))
  echo $((days * 86400 + $\{4#0} * 3600 + $\{5#0} * 60 + $\{6#0}))
}

# Stops while a Job works on another member, or on this one since before the last change, and fails where that member is back.
look_for_jobs() {
  [ -n "$JOB" ] || return 0
  jobs=$(kubectl get jobs -o 'jsonpath={range .items[*]}{.metadata.name}|{.status.conditions[?(@.type=="Complete")].status}|{.status.conditions[?(@.type=="Failed")].status}{" "}{end}')
  for other in $jobs; do
    split "$other"
    retired=$\{f1#"$SET-retire-"}
    [ "$retired" != "$f1" ] && [ "$f2" != True ] && [ "$f3" != True ] || continue
    retired=$\{retired%%-*}
    case $retired in
      '' | *[!0-9]* | ??????????*) continue ;;
    esac
    [ "$retired" -lt "$start" ] || [ "$retired" -ge $((start + replicas)) ] || fail "Job $f1 works on what member $retired has, which is there again: delete the Job."
    [ "$f1" = "$1" ] || stop "Job $f1 is still at work."
  done
}

look_at_claims() {
  claims=$(kubectl get persistentvolumeclaims -l "$SELECTOR" -o 'jsonpath={range .items[*]}{.metadata.name}|{.metadata.deletionTimestamp}|{.metadata.annotations.${orphaned}}|{.metadata.annotations.${migrated}}|{.metadata.uid}{" "}{end}')
}

# The ordinal of a claim whose member is gone into ordinal; fails for every other claim. Nobody scales in from below: members under the first are elsewhere.
is_orphan() {
  for template in $CLAIMS; do
    ordinal=$\{1#"$template-$SET-"}
    [ "$ordinal" != "$1" ] || continue
    case $ordinal in
      '' | *[!0-9]* | 0?* | ??????????*) continue ;;
    esac
    [ "$ordinal" -ge $((start + replicas)) ] || continue
    return 0
  done
  return 1
}

# Whether a mark was made on this very claim, since the set was changed last.
is_current() {
  case $\{1%%/*} in
    '' | *[!0-9]* | 0* | ???????????*) return 1 ;;
  esac
  [ "$\{1#*/}" = "$generation/$uid/$2" ]
}

# Whether a mark is older than the grace.
is_over() {
  [ $((now - $\{1%%/*})) -ge "$GRACE" ]
}

mark() {
  kubectl annotate persistentvolumeclaim "$1" --overwrite "$2=$now/$generation/$uid/$3" > /dev/null
}

# Begins the time of every claim whose member is gone since the last run.
mark_orphans() {
  for claim in $claims; do
    split "$claim"
    if is_orphan "$f1" && ! is_current "$f3" "$f5"; then
      echo "Member $ordinal of StatefulSet $SET is gone: the time of its claim $f1 begins."
      mark "$f1" "$ORPHANED" "$f5"
    fi
  done
}

# The highest ordinal below a bound of which there is a claim without a member; -1 where there is none.
highest_below() {
  found=-1
  for claim in $claims; do
    split "$claim"
    if is_orphan "$f1" && [ "$ordinal" -lt "$1" ] && [ "$ordinal" -gt "$found" ]; then
      found=$ordinal
    fi
  done
}

# What the claims of one member say: their names into own, who they are into uids, and whether all of them have waited, and have been migrated.
read_member() {
  own='' uids='' has_waited=true is_migrated=true is_reclaimable=true
  for claim in $claims; do
    split "$claim"
    if is_orphan "$f1" && [ "$ordinal" = "$1" ]; then
      [ -z "$f2" ] || stop "Claim $f1 is being deleted."
      own="$own $f1" uids="$uids/$f5"
      is_current "$f3" "$f5" && is_over "$f3" || has_waited=false
      is_current "$f4" "$f5" || is_migrated=false
      is_current "$f4" "$f5" && is_over "$f4" || is_reclaimable=false
    fi
  done
}

# Stops where a pod has a claim of the member: the member itself, or somebody who looks at its data.
look_for_users() {
  for pod in $pods; do
    split "$pod"
    [ "$f1" != "$SET-$1" ] || stop "Pod $f1 is still there: nothing is done yet."
    case $f2 in
      Succeeded | Failed) continue ;;
    esac
    for name in $own; do
      case $f3 in
        *",$name,"*) stop "Pod $f1 has claim $name: nothing is done yet." ;;
      esac
    done
  done
}

# Asks everything once more, right before something is made or deleted; the second word is the Job that may be at work.
look_again() {
  before_generation=$generation before_uid=$uid before_own=$own$uids
  look
  [ "$generation/$uid" = "$before_generation/$before_uid" ] || stop "StatefulSet $SET has just been changed: nothing is done yet."
  look_for_autoscalers
  look_for_jobs "$2"
  look_at_pods
  look_at_claims
  read_member "$1"
  [ "$own$uids" = "$before_own" ] || stop "The claims of member $1 have just changed: nothing is done yet."
  look_for_users "$1"
}

# Brings the data of a member to the others.
migrate() {
  for template in $CLAIMS; do
    case " $own " in
      *" $template-$SET-$1 "*) ;;
      *) fail "Claim $template-$SET-$1 is missing beside$own: what is left of member $1 needs a person." ;;
    esac
  done
  job=$SET-retire-$1-$generation
  state=$(kubectl get job "$job" --ignore-not-found -o 'jsonpath={.metadata.annotations.${of}}|{.status.conditions[?(@.type=="Complete")].status}|{.status.conditions[?(@.type=="Failed")].status}|{.metadata.name}')
  split "$state"
  if [ -z "$state" ]; then
    look_again "$1" "$job"
    [ "$has_waited" = true ] || stop "The time of member $1 has begun anew: nothing is done yet."
    sed -e "s|${JANITOR_WORDS.ordinal}|$1|g" -e "s|${JANITOR_WORDS.generation}|$generation|g" -e "s|${JANITOR_WORDS.uid}|$uid$uids|g" "$JOB" | kubectl create -f - > /dev/null
    stop "Job $job migrates the data of member $1."
  fi
  [ "$f1" = "$uid$uids" ] || fail "Job $job is of another StatefulSet, or of claims that had these names before: delete it."
  [ "$f3" != True ] || fail "Job $job has failed: look at it, and delete it to have it tried again."
  [ "$f2" = True ] || stop "Job $job is still at work."
  look_again "$1" "$job"
  for claim in $claims; do
    split "$claim"
    if is_orphan "$f1" && [ "$ordinal" = "$1" ]; then
      mark "$f1" "$MIGRATED" "$f5"
    fi
  done
  stop "The data of member $1 has been migrated, and its claims are marked:$own."
}

reclaim() {
  look_again "$1" ''
  [ "$is_migrated" = true ] && [ "$is_reclaimable" = true ] || stop "The claims of member $1 are not marked any more: nothing is deleted."
  # shellcheck disable=SC2086
  kubectl delete persistentvolumeclaim $own --wait=false
  stop "Member $1 was migrated, and its time is over."
}

look
look_for_autoscalers
look_at_pods
look_at_claims
mark_orphans
look_at_claims

bound=1000000000
while :; do
  highest_below "$bound"
  bound=$found
  [ "$bound" -ge 0 ] || stop "No other claim of StatefulSet $SET waits for anything."
  read_member "$bound"
  if [ "$is_migrated" = true ]; then
    [ "$RECLAIM" != true ] || [ "$is_reclaimable" != true ] || reclaim "$bound"
    echo "The data of member $bound has been migrated:$own."
    continue
  fi
  look_for_users "$bound"
  [ "$has_waited" = true ] || stop "Member $bound has not been gone for $GRACE seconds yet."
  [ -n "$JOB" ] || stop "Member $bound is gone, and nobody migrates what it left:$own."
  migrate "$bound"
done
`;
