import { HighlyAvailableStatefulServiceProps as Props, ZoneSpread } from '../../api';
import { HOST_KEY } from '../../kubernetes';
import { spreadAcrossZones } from '../../recommendations/placement/spread-across-zones';
import { memberReturnsToItsVolume } from '../../recommendations/state/member-returns-to-its-volume';
import { memberChoices } from '../../recommendations/state/readings/member-choices';
import { PlacementPlan, planNodes } from '../placement';
import { Planning } from '../planning';

/** Where members run: each on a node of its own, and no zone with more of them than it must have. */
export function planMemberPlacement(planning: Planning, props: Props, zones: number): PlacementPlan {
  const { ledger, facts } = planning;
  const isRequired = ledger.decide('zoneSpread', spreadAcrossZones, props.zoneSpread,
    () => memberChoices.areZonesRequired(facts, zones, props.zones !== undefined) ? ZoneSpread.REQUIRED : ZoneSpread.PREFERRED, 'zones') === ZoneSpread.REQUIRED;
  const { topologyKey, maxSkew, whenUnsatisfiable } = spreadAcrossZones.choose({ isRequired });
  const { nodeTaintsPolicy } = memberReturnsToItsVolume.choose({ isRequired });
  return {
    // A member is gone before its successor is made, so that old and new are never counted together.
    spread: [{ topologyKey, maxSkew, whenUnsatisfiable, matchLabelKeys: [], nodeTaintsPolicy }],
    antiAffinity: { topologyKey: HOST_KEY },
    ...planNodes(planning, props),
  };
}
