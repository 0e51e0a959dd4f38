import { migrationOf } from '../../../src/vocabularies/schema-migrations/migration';

const container = (words: string, image = 'registry.example.com/shop:1.4.2') =>
  ({ image, command: [], args: words === '' ? [] : words.startsWith('$ ') ? ['sh', '-c', words.slice(2)] : words.split(' ') });

test.each<[string, boolean, string, string?]>([
  ['flyway', true, 'flyway migrate'],
  ['flyway', true, '-url=jdbc:postgresql://db/shop migrate', 'flyway/flyway:10.4.1'],
  ['liquibase', true, '--changelog-file=changelog.xml update', 'liquibase/liquibase:4.25'],
  ['golang-migrate', true, '-path=/migrations -database=postgres://db up', 'migrate/migrate:v4.17.0'],
  ['golang-migrate', true, '$ migrate -path /m -database $URL up'],
  ['prisma', true, 'npx prisma migrate deploy'],
  ['knex', true, 'npx knex migrate:latest'],
  ['rails', true, 'bundle exec rails db:migrate'],
  ['rails', true, 'bundle exec rake db:prepare'],
  ['atlas', true, 'atlas migrate apply --url $URL'],
  ['alembic', false, 'alembic upgrade head'],
  ['alembic', false, 'alembic -c alembic.ini upgrade head'],
  ['django', false, '$ python manage.py migrate --noinput && python manage.py collectstatic'],
  ['sequelize', false, 'npx sequelize-cli db:migrate'],
  ['typeorm', false, 'typeorm migration:run'],
  ['goose', false, 'goose -dir migrations postgres up'],
  ['artisan', false, 'php artisan migrate --force'],
  ['migrate', false, 'migrate'],
  ['migrate', false, '/app/shop migrate'],
  ['db-migrate', false, 'db-migrate'],
])('%s, which locks: %s, by %s', (tool, locks, words, ...images) => {
  expect(migrationOf(container(words, ...images))).toEqual({ tool, locks });
});

test.each([
  [''], ['serve'], ['python manage.py migrate --check'], ['alembic current'], ['rails db:migrate:status'], ['prisma migrate status'], ['flyway info'],
  ['$ until shop migrations-done; do sleep 2; done'], ['wait-for-migrations'], ['php artisan migrate --isolated'], ['rails db:seed'],
  ['$ if [ "$HOSTNAME" = web-0 ]; then python manage.py migrate; fi'], ['--migrate=false'], ['goose status'], ['flyway validate'],
])('%s changes no schema, or only one pod does', words => {
  expect(migrationOf(container(words))).toBeUndefined();
});
