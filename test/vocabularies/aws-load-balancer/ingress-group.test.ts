import { albClass, autoModeClass, ingress } from './support';
import { ingressGroup, shareBalancer, sharingBalancer } from '../../../src/vocabularies/aws-load-balancer/ingress-group';

const SHOP = { 'group.name': 'shop' };

describe('the group of an Ingress', () => {
  test.each([
    ['is that of group.name', ingress({ annotations: SHOP }), 'shop'],
    ['is that of IngressClassParams first', ingress({ annotations: SHOP, ingressClass: albClass({ group: { name: 'all' } }) }), 'all'],
    ['is that of group.name where IngressClassParams have none', ingress({ annotations: SHOP, ingressClass: albClass() }), 'shop'],
    ['is none when nobody says', ingress(), ''],
    ['is none for another controller, whatever annotation was left over', ingress({ className: 'nginx', annotations: SHOP }), ''],
    ['is none by annotation in EKS Auto Mode', ingress({ annotations: SHOP, ingressClass: autoModeClass() }), ''],
    ['is that of IngressClassParams in EKS Auto Mode', ingress({ ingressClass: autoModeClass({ group: { name: 'all' } }) }), 'all'],
  ])('%s', (_, entry, group) => expect(ingressGroup(entry)).toBe(group));
});

describe('the Ingresses behind one balancer', () => {
  const one = ingress({ name: 'one', annotations: SHOP });
  const other = ingress({ name: 'other', namespace: 'blog', annotations: SHOP });
  const third = ingress({ name: 'third', annotations: { 'group.name': 'blog' } });
  const alone = ingress({ name: 'alone' });
  const inventory = { entries: [alone, other, third, one] };

  test('are those of one group, in all namespaces and in the order of the input', () => {
    expect(sharingBalancer(one, inventory)).toEqual([other, one]);
    expect(sharingBalancer(other, inventory)).toEqual([other, one]);
  });

  test('are not those of another group', () => expect(sharingBalancer(third, inventory)).toEqual([third]));
  test('are one where it names no group, though others name none either', () => {
    expect(sharingBalancer(alone, { entries: [alone, ingress({ name: 'second' })] })).toEqual([alone]);
  });
  test('are at least the one that asks', () => expect(sharingBalancer(one, { entries: [] })).toEqual([one]));

  test('are the same list for all of them, so that what is made of it can be kept', () => {
    expect(sharingBalancer(one, inventory)).toBe(sharingBalancer(other, inventory));
  });

  test('are those of which it was said, whatever input one is judged in', () => {
    const [here, there] = [ingress({ name: 'here', annotations: SHOP }), ingress({ name: 'there', annotations: SHOP })];
    shareBalancer([here, there]);
    expect(sharingBalancer(here, { entries: [here] })).toEqual([here, there]);
    expect(sharingBalancer(there, { entries: [there] })).toBe(sharingBalancer(here, { entries: [here] }));
  });
});
